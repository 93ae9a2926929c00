//! Somebody somewhere.

use std::net::Ipv4Addr;

use domain::{
    AccountId, Service,
    environments::{self, Agent, Assessment, Cookie, Environment, Failure, Place, Seen},
};

pub(super) const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
    (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

/// A visit that shows the account's cookie, or does not.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub environment: Environment,
    pub cookie: Cookie,
    pub leaked: bool,
}

impl Visit {
    fn of(address: [u8; 4], country: &str, asn: u32) -> Self {
        let place = Place { country: Some(country.to_owned()), town: None };
        let (agent, address) = (Agent::read(CHROME), Ipv4Addr::from(address).into());
        let environment = Environment { agent, address, place, asn: Some(asn) };
        Self { environment, cookie: Cookie::Known, leaked: false }
    }

    pub(super) fn at_home() -> Self {
        Self::of([121, 134, 20, 31], "KR", 4766)
    }

    pub(super) fn abroad() -> Self {
        Self::of([73, 162, 14, 5], "US", 7922)
    }

    /// At some home in Korea.
    pub(super) fn somewhere(number: u16) -> Self {
        let [a, b] = number.to_be_bytes();
        Self::of([121, a, b, 7], "KR", 4766)
    }

    pub(super) fn without_cookie(self) -> Self {
        Self { cookie: Cookie::Missing, ..self }
    }

    fn seen(&self) -> Seen<'_> {
        let Self { environment, cookie, leaked } = self;
        Seen { environment, cookie: *cookie, leaked: *leaked }
    }

    pub(super) async fn is_assessed(&self, service: &Service, account: AccountId) -> Assessment {
        let mut tx = service.db.read().await.expect("a transaction");
        let assessed = environments::assess(service, &mut tx, account, &self.seen()).await;
        assessed.expect("it is judged")
    }

    /// A full sign-in.
    pub(super) async fn is_learned(&self, service: &Service, account: AccountId) {
        let mut tx = service.change(account).await.expect("a transaction");
        environments::learn(service, &mut tx, account, &self.seen()).await.expect("it is learned");
        tx.commit().await.expect("it lasts");
    }

    pub(super) async fn has_failed(&self, service: &Service, failure: Failure) {
        let key = store::Key::of("source", self.environment.source().as_bytes());
        let mut tx = service.write(key).await.expect("a transaction");
        let failed = environments::failed(service, &mut tx, &self.environment, failure);
        failed.await.expect("it is counted");
        tx.commit().await.expect("it lasts");
    }
}
