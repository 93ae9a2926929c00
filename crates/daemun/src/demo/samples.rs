//! The sample accounts of the demo.

use domain::{
    Error, Refusal, Service,
    accounts::{self, Consent, Document},
    addresses::{self, Identifier, Role, Standing, phone_history},
    history::{self, Details, Event},
};
use wording::Lang;

/// A sample account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub nickname: &'static str,
    pub lang: Lang,
    pub identifiers: &'static [&'static str],
    pub contact: Option<&'static str>,
    pub password: &'static str,
}

/// The accounts that the bench names.
pub(crate) const SAMPLES: [Sample; 3] = [
    Sample {
        nickname: "하나",
        lang: Lang::Ko,
        identifiers: &["hana@example.com", "010-1234-5678"],
        contact: Some("hana.backup@example.net"),
        password: "gate-of-seven-magpies",
    },
    Sample {
        nickname: "두리",
        lang: Lang::Ko,
        identifiers: &["010-2345-6789"],
        contact: None,
        password: "persimmon-under-snow",
    },
    Sample {
        nickname: "Sam",
        lang: Lang::En,
        identifiers: &["sam@example.org"],
        contact: None,
        password: "lantern-by-the-river",
    },
];

/// Makes the sample accounts that are not there.
pub(crate) async fn make(service: &Service) -> Result<(), Error> {
    for sample in &SAMPLES {
        let first = parse(service, sample.identifiers[0])?;
        if !addresses::is_taken(&mut service.db.read().await?, &first, service.now()).await? {
            make_one(service, sample).await?;
        }
    }
    Ok(())
}

fn parse(service: &Service, typed: &str) -> Result<Identifier, Refusal> {
    Identifier::parse(typed, &service.default_country)
}

async fn make_one(service: &Service, sample: &Sample) -> Result<(), Error> {
    let hash = service.hasher.make(sample.password, service.bytes()).await;
    let hash = hash.map_err(Refusal::from)?;
    let account = service.id();
    let mut tx = service.change(account).await?;
    accounts::open(service, &mut tx, account, sample.nickname, sample.lang).await?;
    accounts::set_password(&mut tx, account, &hash, service.now()).await?;
    for document in Document::ALL {
        let version = document.version(&service.policy.terms).to_owned();
        let consent = Consent { document, version, at: service.now() };
        accounts::agree(service, &mut tx, account, &consent).await?;
    }
    let identifiers = sample.identifiers.iter().map(|typed| (typed, Role::Identifier));
    let contacts = sample.contact.iter().map(|typed| (typed, Role::Contact));
    for (typed, role) in identifiers.chain(contacts) {
        let identifier = parse(service, typed)?;
        let standing = Standing::Proven;
        let id = addresses::insert(service, &mut tx, account, &identifier, role, standing).await?;
        if role == Role::Identifier {
            addresses::claim(&mut tx, account, id, &identifier, service.now()).await?;
        }
        if let Identifier::Phone(number) = &identifier {
            phone_history::begin(service, &mut tx, account, number).await?;
        }
    }
    let first = sample.identifiers.iter().map(|typed| parse(service, typed)).next().transpose()?;
    let details = first.map(|first| ("address", first.masked())).into_iter().collect::<Details>();
    history::record(service, &mut tx, account, Event::SignedUp, None, &details).await?;
    Ok(tx.commit().await?)
}
