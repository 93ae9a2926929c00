//! Somebody with a browser, and with whatever has come into their hands.

use std::sync::Arc;

use domain::{
    AccountId, Error, Refusal, Timestamp,
    addresses::{Identifier, PhoneNumber},
    environments::{BrowserId, Environment},
    messenger::{self, Device, DeviceToken},
    proofs::{Source, links::Link},
    recovery::Channel,
    sessions::{self, Session, Token},
};

use super::{
    hands::{Phone, SecurityKey, Seed},
    makeup::Home,
    stage::{Letter, Stage},
};

/// A messenger that is signed in, in somebody's hands.
#[derive(Clone)]
pub(super) struct Messenger {
    pub(super) phone: Arc<Phone>,
    pub(super) token: DeviceToken,
}

/// Something that was used up.
#[derive(Clone, Debug)]
pub(super) enum Spent {
    /// A code of getting back in, by the kind of address it was sent to.
    Code(Channel, String),
    Paper(String),
    /// A code of an app, in the seconds that it is shown.
    App(String, Timestamp),
    Link(Link),
}

/// The owner, or an intruder.
pub(super) struct Person {
    pub(super) account: AccountId,
    /// What the account is signed in to by: everybody knows it.
    pub(super) identifiers: Vec<Identifier>,
    pub(super) browser: BrowserId,
    pub(super) environment: Environment,
    /// Addresses whose messages this person reads.
    pub(super) reads: Vec<Identifier>,
    /// Numbers of the account that this person can tell.
    pub(super) numbers: Vec<PhoneNumber>,
    pub(super) keys: Vec<Arc<SecurityKey>>,
    pub(super) messengers: Vec<Messenger>,
    pub(super) apps: Vec<Seed>,
    pub(super) paper: Vec<String>,
    pub(super) password: Option<String>,
    pub(super) session: Option<Token>,
    /// What was taken from this person, and must not be taken again.
    pub(super) spent: Vec<Spent>,
}

impl Person {
    pub(super) fn new(home: &Home, browser: [u8; 16], environment: Environment) -> Self {
        Self {
            account: home.account,
            identifiers: home.identifiers.clone(),
            browser: BrowserId(browser),
            environment,
            reads: Vec::new(),
            numbers: Vec::new(),
            keys: Vec::new(),
            messengers: Vec::new(),
            apps: Vec::new(),
            paper: Vec::new(),
            password: None,
            session: None,
            spent: Vec::new(),
        }
    }

    pub(super) const fn source(&self) -> Source<'_> {
        Source { browser: self.browser, environment: &self.environment }
    }

    pub(super) fn reads_also(&mut self, address: Identifier) {
        if !self.reads(&address) {
            self.reads.push(address);
        }
    }

    pub(super) fn reads(&self, address: &Identifier) -> bool {
        self.reads.contains(address)
    }

    /// Everything that lies in this person's mailboxes and came to their phones, the oldest first.
    pub(super) async fn letters(&self, stage: &Stage) -> Vec<Letter> {
        let mut letters = Vec::new();
        for address in &self.reads {
            letters.extend(stage.letters(address).await);
        }
        letters.sort_by_key(|letter| letter.at);
        letters
    }

    /// The session, as long as it lives.
    pub(super) async fn session(&self, stage: &Stage) -> Option<Session> {
        let token = self.session.as_ref()?;
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let found = sessions::find(&mut tx, &token.hash(), stage.now()).await;
        found.expect("an answer")
    }

    /// The messenger of the account that this person holds, as the service knows it; a suspended one
    /// only where that is asked for.
    pub(super) async fn device(&self, stage: &Stage) -> Option<(Device, Arc<Phone>)> {
        for messenger in self.messengers.iter().rev() {
            let mut tx = stage.service.db.read().await.expect("a transaction");
            let found =
                messenger::find(&mut tx, &messenger.token, stage.now()).await.expect("an answer");
            if let Some(device) = found.filter(|device| device.account == self.account) {
                return Some((device, Arc::clone(&messenger.phone)));
            }
        }
        None
    }
}

/// What came of a move: something, or a refusal. That the service breaks is no refusal.
pub(super) fn done<T>(came_of_it: Result<T, Error>) -> Result<T, Refusal> {
    came_of_it.map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        Error::Fault(fault) => panic!("the service breaks: {fault}"),
    })
}
