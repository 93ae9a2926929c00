//! Trying, in a few words.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use domain::{
    AccountId, Error, Refusal, Service,
    addresses::{Held, Identifier},
    attempts::{self, Admission, Ticket, Try},
    environments::{Agent, Environment, Place},
};
use store::Key;

use crate::ground::{Ground, identifier};

/// Somebody in front of a sign-in page.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) identifier: Identifier,
    pub(super) account: Option<AccountId>,
    pub(super) known_browser: bool,
    pub(super) environment: Environment,
    pub(super) gate: Option<String>,
}

/// What became of a try.
#[derive(Debug)]
pub(super) enum Outcome {
    Compared(Ticket),
    InVain,
    Refused(Refusal),
}

pub(super) fn stranger(typed: &str, account: Option<AccountId>) -> Person {
    let environment = Environment {
        agent: Agent::default(),
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
        place: Place::default(),
        asn: None,
    };
    Person { identifier: identifier(typed), account, known_browser: false, environment, gate: None }
}

impl Person {
    pub(super) fn at_home(mut self) -> Self {
        self.known_browser = true;
        self
    }

    /// From a source of its own.
    pub(super) fn from(mut self, number: u32) -> Self {
        self.environment.address = IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + number));
        self
    }

    pub(super) fn with(mut self, gate: &str) -> Self {
        self.gate = Some(gate.to_owned());
        self
    }

    pub(super) async fn tries(&self, service: &Service, password: &str) -> Outcome {
        let tried = Try {
            identifier: &self.identifier,
            held: Held::Now,
            account: self.account,
            known_browser: self.known_browser,
            environment: &self.environment,
            password,
            gate: self.gate.as_deref(),
        };
        let admitted = attempts::admit(service, &tried).await;
        outlast(service).await;
        match admitted {
            Ok(Admission::Compare(ticket)) => Outcome::Compared(ticket),
            Ok(Admission::CompareInVain) => Outcome::InVain,
            Err(Error::Refused(refusal)) => Outcome::Refused(refusal),
            Err(Error::Fault(fault)) => panic!("{fault}"),
        }
    }

    /// Tries wrong passwords one after the other until one is not compared; answers how many were.
    pub(super) async fn misses(&self, ground: &Ground, name: &str) -> u32 {
        for number in 0..1_000 {
            ground.advance(Duration::from_millis(1));
            if !self.tries(&ground.service, &format!("{name} {number}")).await.was_compared() {
                return number;
            }
        }
        panic!("a thousand were compared");
    }
}

impl Outcome {
    pub(super) fn was_compared(&self) -> bool {
        matches!(self, Self::Compared(_))
    }

    #[track_caller]
    pub(super) fn ticket(self) -> Ticket {
        match self {
            Self::Compared(ticket) => ticket,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(super) fn refusal(self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal,
            other => panic!("{other:?}"),
        }
    }
}

/// What comes of a try is written next, whose commit makes the count last as well: readers see it from then on.
async fn outlast(service: &Service) {
    let tx = service.write(Key::of("contract", b"")).await.expect("a transaction");
    tx.commit().await.expect("it lasts");
}

/// Says that the password was right.
pub(super) async fn right(service: &Service, account: AccountId, ticket: Ticket) {
    let mut tx = service.change(account).await.expect("a transaction");
    attempts::right(service, &mut tx, ticket).await.expect("it is given back");
    tx.commit().await.expect("it lasts");
}

/// Says that somebody signed in fully.
pub(super) async fn full(service: &Service, account: AccountId, known_browser: bool) {
    let mut tx = service.change(account).await.expect("a transaction");
    attempts::full(service, &mut tx, account, known_browser).await.expect("it is cleared");
    tx.commit().await.expect("it lasts");
}
