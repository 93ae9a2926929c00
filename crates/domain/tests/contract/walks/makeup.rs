//! What an account is made up of, and an account made so.

use std::{sync::Arc, time::Duration};

use domain::{
    AccountId, Id, Service, Timestamp, Writing, accounts,
    addresses::{self, Identifier, PhoneNumber, Role, Standing, phone_history},
    environments::{self, BrowserId, Environment, Seen, Via},
    history::{self, Details, Event},
    messenger::{self, Binding, New},
    passkeys::{self, Ceremony, PasskeyName, Purpose},
    proofs::{Class, Method, Proof},
    second_step::{self, AppName, Kind, Kinds, State},
    sessions::{self, Rights, Session, Token},
};
use tokio::sync::OnceCell;

use super::{
    chance::Chance,
    hands::{Phone, SecurityKey, Seed, party},
    person::{Messenger, Person},
    places,
    stage::{Stage, hasher},
};
use crate::ground::identifier;

pub(super) const DAY: Duration = Duration::from_secs(24 * 3600);
pub(super) const MAILBOX: &str = "hana@example.com";
pub(super) const CONTACT: &str = "hana@example.net";
pub(super) const PHONE: &str = "+821012345678";
pub(super) const FORMER: &str = "+821087654321";
const MESSENGER: &str = "+821055550001";
pub(super) const PASSWORD: &str = "her own password of long";
/// What the owner calls them; an intruder calls theirs otherwise.
pub(super) const OWN_KEY: &str = "Key";
pub(super) const OWN_APP: &str = "App";
pub(super) const OWN_MESSENGER: &str = "Phone";

/// Something that an account is proven with, beside its password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Thing {
    /// A mailbox that signs in.
    Mailbox,
    /// A contact address.
    Contact,
    Phone,
    /// A security key without a PIN.
    Key,
    App,
    Messenger,
    Paper,
}

impl Thing {
    pub(super) const ALL: [Self; 7] = [
        Self::Mailbox,
        Self::Contact,
        Self::Phone,
        Self::Key,
        Self::App,
        Self::Messenger,
        Self::Paper,
    ];

    pub(super) const fn class(self) -> Class {
        match self {
            Self::Mailbox | Self::Contact => Class::Mailbox,
            Self::Phone => Class::Sim,
            Self::Key | Self::Messenger => Class::DeviceKey,
            Self::App => Class::AppSeed,
            Self::Paper => Class::Paper,
        }
    }

    /// Whether its owner is told things there.
    pub(super) const fn is_told(self) -> bool {
        matches!(self, Self::Mailbox | Self::Contact | Self::Phone | Self::Messenger)
    }

    /// The kind that an owner chooses it by for two-step; recovery codes come along by themselves.
    pub(super) const fn kind(self) -> Option<Kind> {
        match self {
            Self::Mailbox | Self::Contact => Some(Kind::Email),
            Self::Phone => Some(Kind::Phone),
            Self::Key => Some(Kind::Passkey),
            Self::App => Some(Kind::App),
            Self::Messenger => Some(Kind::Messenger),
            Self::Paper => None,
        }
    }
}

/// What an account is made up of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MakeUp {
    pub(super) things: Vec<Thing>,
    /// Whether it has had another phone number before.
    pub(super) former: bool,
    /// Which kinds give the second proof, where two-step is on.
    pub(super) two_step: Option<Vec<Kind>>,
    /// How long ago everything was bound.
    pub(super) days: u32,
    /// Whether nobody has used it since.
    pub(super) unused: bool,
}

impl MakeUp {
    pub(super) fn has(&self, thing: Thing) -> bool {
        self.things.contains(&thing)
    }

    pub(super) fn asks_for(&self, thing: Thing) -> bool {
        let Some(kinds) = &self.two_step else { return false };
        thing.kind().is_none_or(|kind| kinds.contains(&kind))
    }

    /// Any that an owner could have: signed in to by a mailbox, by a phone, or by both.
    pub(super) fn draw(chance: &mut Chance) -> Self {
        let mut things: Vec<_> = Thing::ALL.into_iter().filter(|_| chance.is(1, 2)).collect();
        things.retain(|thing| *thing != Thing::Paper);
        if !things.iter().any(|thing| matches!(thing, Thing::Mailbox | Thing::Phone)) {
            things.push(chance.one(&[Thing::Mailbox, Thing::Phone]));
        }
        let two_step = chance.is(1, 2).then(|| {
            let first = chance.one(&things);
            let kinds = things.iter().filter(|it| **it == first || chance.is(2, 3));
            let mut kinds: Vec<_> = kinds.filter_map(|thing| thing.kind()).collect();
            kinds.dedup();
            kinds
        });
        if two_step.is_some() {
            things.push(Thing::Paper);
        }
        let (former, unused) = (chance.is(1, 2), chance.is(1, 5));
        let days = if unused { 200 } else { chance.one(&[10, 40]) };
        Self { things, former, two_step, days, unused }
    }

    /// One of so little that a single change leaves nothing of it.
    pub(super) fn of_one_thing(chance: &mut Chance) -> Self {
        let things = vec![chance.one(&[Thing::Mailbox, Thing::Phone])];
        Self { things, former: false, two_step: None, days: 40, unused: false }
    }
}

/// An account with everything that opens it.
pub(super) struct Home {
    pub(super) account: AccountId,
    pub(super) makeup: MakeUp,
    pub(super) identifiers: Vec<Identifier>,
    keys: Vec<Arc<SecurityKey>>,
    messengers: Vec<Messenger>,
    apps: Vec<Seed>,
    paper: Vec<String>,
    /// Where its owner is.
    pub(super) environment: Environment,
}

impl Home {
    /// Opens such an account, and lets its days go by.
    pub(super) async fn made(stage: &Stage, makeup: &MakeUp) -> Self {
        let service = &stage.service;
        let environment = places::home();
        let account = service.id();
        let mut tx = service.change(account).await.expect("a transaction");
        let lang = "en".parse().expect("a language");
        accounts::open(service, &mut tx, account, "Hana", lang).await.expect("an account");
        let hash = kept_password(service).await;
        accounts::set_password(&mut tx, account, hash, service.now()).await.expect("a password");
        let identifiers = addresses(service, &mut tx, account, makeup).await;
        let (_, session) = begin(service, &mut tx, account, &environment, Vec::new()).await;
        let mut home = Self {
            account,
            makeup: makeup.clone(),
            identifiers,
            keys: Vec::new(),
            messengers: Vec::new(),
            apps: Vec::new(),
            paper: Vec::new(),
            environment,
        };
        home.bind_all(service, &mut tx, &session).await;
        for _ in 0..6 {
            let seen = Seen::verified(&home.environment);
            environments::learn(service, &mut tx, account, &seen).await.expect("it is learned");
        }
        tx.execute("DELETE FROM sessions WHERE account_id = $1", &[account.into()])
            .await
            .expect("it ends");
        tx.commit().await.expect("it lasts");
        home.grow_old(stage).await;
        home
    }

    async fn bind_all(&mut self, service: &Service, tx: &mut Writing<'_>, session: &Session) {
        if self.makeup.has(Thing::Key) {
            self.keys.push(key(service, tx, session).await);
        }
        if self.makeup.has(Thing::App) {
            self.apps.push(app(service, tx, session).await);
        }
        if self.makeup.has(Thing::Messenger) {
            self.messengers.push(messenger(service, tx, session, &self.environment).await);
        }
        if let Some(kinds) = &self.makeup.two_step {
            second_step::make(service, tx, session).await.expect("recovery codes");
            let codes = second_step::codes(service, tx, session).await.expect("an answer");
            self.paper = codes.expect("they are shown to who made them");
            let kinds = Kinds::chosen(|kind| kinds.contains(&kind));
            let (state, now) = ((State::On, &kinds), service.now());
            second_step::switch_on(tx, session.account, state, now).await.expect("it is on");
        }
    }

    /// Its owner has used it until an hour ago, or never since.
    async fn grow_old(&self, stage: &Stage) {
        stage.advance(DAY * self.makeup.days);
        if self.makeup.unused {
            return;
        }
        let mut tx = stage.service.change(self.account).await.expect("a transaction");
        let (event, place, none) = (Event::SignedIn, Some(&self.environment), Details::new());
        let recorded = history::record(&stage.service, &mut tx, self.account, event, place, &none);
        recorded.await.expect("it is written");
        tx.commit().await.expect("it lasts");
        stage.advance(Duration::from_secs(3600));
    }

    /// Puts a thing of the account's into somebody's hands.
    pub(super) fn hand(&self, person: &mut Person, thing: Thing) {
        match thing {
            Thing::Mailbox | Thing::Contact | Thing::Phone => {
                person.reads.push(identifier(thing.address()));
            }
            Thing::Key => person.keys.extend(self.keys.iter().cloned()),
            Thing::App => person.apps.extend(self.apps.iter().cloned()),
            Thing::Messenger => person.messengers.extend(self.messengers.iter().cloned()),
            Thing::Paper => person.paper.extend(self.paper.iter().cloned()),
        }
        if thing == Thing::Phone {
            person.numbers.push(number(PHONE));
        }
    }

    /// A session of its owner's that has proven itself so long ago.
    pub(super) async fn session(&self, stage: &Stage, ago: Duration) -> Token {
        let service = &stage.service;
        let mut tx = service.change(self.account).await.expect("a transaction");
        let at = service.now() - ago;
        let bound_at = accounts::find_password(&mut tx, self.account).await.expect("an answer");
        let bound_at = bound_at.expect("a password").bound_at;
        let method = Method { class: Class::Knowledge, id: self.account.uuid(), bound_at };
        let proofs = vec![Proof { method, at }];
        let begun = begin(service, &mut tx, self.account, &self.environment, proofs).await;
        tx.commit().await.expect("it lasts");
        begun.0
    }
}

impl Thing {
    /// Where its codes go.
    pub(super) fn address(self) -> &'static str {
        match self {
            Self::Mailbox => MAILBOX,
            Self::Contact => CONTACT,
            Self::Phone => PHONE,
            other => panic!("{other:?} has no address"),
        }
    }
}

pub(super) fn number(text: &str) -> PhoneNumber {
    PhoneNumber::parse(text, "KR").expect("a number")
}

/// Hashed once for all walks.
async fn kept_password(service: &Service) -> &'static str {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let made = async || hasher().make(PASSWORD, service.bytes()).await.expect("a hash");
    HASH.get_or_init(made).await
}

async fn addresses(
    service: &Service,
    tx: &mut Writing<'_>,
    account: AccountId,
    makeup: &MakeUp,
) -> Vec<Identifier> {
    let mut identifiers = Vec::new();
    if makeup.former {
        let former = number(FORMER);
        phone_history::begin(service, tx, account, &former).await.expect("it is noted");
        phone_history::finish(service, tx, account, &former).await.expect("it is noted");
    }
    for thing in [Thing::Mailbox, Thing::Contact, Thing::Phone] {
        if !makeup.has(thing) {
            continue;
        }
        let typed = identifier(thing.address());
        let role = if thing == Thing::Contact { Role::Contact } else { Role::Identifier };
        let id = addresses::insert(service, tx, account, &typed, role, Standing::Proven).await;
        let id = id.expect("an address");
        if role == Role::Identifier {
            assert!(
                addresses::claim(tx, account, id, &typed, service.now()).await.expect("an answer")
            );
            identifiers.push(typed.clone());
        }
        if let Identifier::Phone(number) = &typed {
            phone_history::begin(service, tx, account, number).await.expect("it is noted");
        }
    }
    identifiers
}

async fn begin(
    service: &Service,
    tx: &mut Writing<'_>,
    account: AccountId,
    environment: &Environment,
    proofs: Vec<Proof>,
) -> (Token, Session) {
    let new = sessions::New {
        account,
        browser: BrowserId(service.bytes()),
        via: Via::Cookie,
        kept: true,
        rights: Rights::Full,
        known: None,
        environment,
        proofs,
    };
    let (_, token): (Id<Session>, _) = sessions::insert(service, tx, new).await.expect("a session");
    let found = sessions::find(tx, &token.hash(), service.now()).await.expect("an answer");
    (token, found.expect("it has begun"))
}

async fn key(service: &Service, tx: &mut Writing<'_>, session: &Session) -> Arc<SecurityKey> {
    let key = SecurityKey::new(service);
    let (subject, browser) = (session.id.uuid(), session.browser);
    let ceremony = Ceremony { purpose: Purpose::Add, subject, browser };
    let made = key.make(&passkeys::challenge(service, ceremony));
    let registered = passkeys::registered(service, tx, (&party(), ceremony), &made).await;
    let registered = registered.expect("it is well made");
    let name = PasskeyName::parse(OWN_KEY).expect("a name");
    let written =
        passkeys::insert(service, tx, session.account, &registered, &made.transports, &name).await;
    assert!(written.expect("an answer"));
    Arc::new(key)
}

async fn app(service: &Service, tx: &mut Writing<'_>, session: &Session) -> Seed {
    let proposal = second_step::propose(service, session, None).expect("a seed");
    let (seed, name) = (Seed::reads(&proposal), AppName::parse(OWN_APP).expect("a name"));
    let code = seed.code(service.now());
    let bound = second_step::bind(service, tx, session.account, (&proposal, &name), &code).await;
    assert!(bound.expect("an answer"));
    seed
}

async fn messenger(
    service: &Service,
    tx: &mut Writing<'_>,
    session: &Session,
    environment: &Environment,
) -> Messenger {
    let (phone, account, own) = (Arc::new(Phone::new()), session.account, number(MESSENGER));
    phone_history::begin(service, tx, account, &own).await.expect("it is noted");
    let approves_from: Timestamp = service.now();
    let binding = Binding { session: session.id, classes: 2, approves_from };
    let key = phone.public_key();
    let new = New { account, key: &key, name: OWN_MESSENGER, number: &own, binding, environment };
    let (_, token) = messenger::bind(service, tx, &new).await.expect("a messenger");
    Messenger { phone, token }
}
