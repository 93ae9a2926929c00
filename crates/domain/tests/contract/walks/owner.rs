//! The owner, while an intruder walks: told or not, and pressing "stop" or not.

use domain::{
    Refusal, Timestamp,
    addresses::{self, Address, Identifier, IdentifierKind},
    messenger::{self, Device},
    notices::Message,
    passkeys::{self, Passkey},
    proofs::links::Action,
    recovery::Channel,
    removals::What,
    second_step::{self, App},
};

use super::{
    loot::Loot,
    makeup::{Home, OWN_APP, OWN_KEY, OWN_MESSENGER, Thing},
    person::Person,
    stage::Stage,
};
use crate::ground::identifier;

/// The owner with everything that the intruder does not hold.
pub(super) struct Owner {
    person: Person,
    things: Vec<Thing>,
    /// When the intruder came.
    since: Timestamp,
}

impl Owner {
    pub(super) fn of(stage: &Stage, home: &Home, loot: &[Loot]) -> Self {
        let is_hers = |thing: &Thing| !loot.contains(&Loot::Of(*thing));
        let things: Vec<_> = home.makeup.things.iter().copied().filter(is_hers).collect();
        let mut person = Person::new(home, [1; 16], home.environment.clone());
        for thing in &things {
            home.hand(&mut person, *thing);
        }
        Self { person, things, since: stage.now() }
    }

    fn addresses(&self) -> impl Iterator<Item = Identifier> {
        let with_address = self
            .things
            .iter()
            .filter(|thing| matches!(thing, Thing::Mailbox | Thing::Contact | Thing::Phone));
        with_address.map(|thing| identifier(thing.address()))
    }

    /// Whether there is any place where only the owner can be told.
    pub(super) fn can_be_told(&self) -> bool {
        self.addresses().next().is_some() || self.things.contains(&Thing::Messenger)
    }

    /// Whether there is a mailbox, which is sent the buttons that stop: a phone is sent no links.
    pub(super) fn reads_a_mailbox(&self) -> bool {
        self.things.iter().any(|thing| matches!(thing, Thing::Mailbox | Thing::Contact))
    }

    /// Whether the account has a mailbox still that only the owner reads.
    pub(super) async fn has_a_mailbox(&self, stage: &Stage, home: &Home) -> bool {
        let own: Vec<_> = self.addresses().collect();
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let all = addresses::list(&mut tx, home.account, stage.now()).await.expect("addresses");
        let is_mailbox = |it: &Address| it.kind() == IdentifierKind::Email && it.receives();
        all.iter().any(|address| is_mailbox(address) && own.contains(&address.identifier))
    }

    /// When the owner was first told of anything since the intruder came, where the intruder does not
    /// read along. A code is no word about what happens.
    pub(super) async fn first_told(&self, stage: &Stage, home: &Home) -> Option<Timestamp> {
        self.told(stage, home).await.into_iter().map(|(_, at)| at).min()
    }

    /// When the owner was first told that something which guards the account comes or goes.
    pub(super) async fn first_told_of_a_change(
        &self,
        stage: &Stage,
        home: &Home,
    ) -> Option<Timestamp> {
        let told = self.told(stage, home).await.into_iter();
        told.filter(|(message, _)| changes_methods(message)).map(|(_, at)| at).min()
    }

    /// When such a place was told last that this begins to go. Nothing begins to go while it goes.
    pub(super) async fn told_that_it_goes(
        &self,
        stage: &Stage,
        home: &Home,
        (place, what): (Thing, &Goes),
    ) -> Option<Timestamp> {
        let told = self.told_at(stage, home, place).await.into_iter();
        told.filter(|(message, _)| what.is_announced_by(message)).map(|(_, at)| at).max()
    }

    async fn told(&self, stage: &Stage, home: &Home) -> Vec<(Message, Timestamp)> {
        let mut told = Vec::new();
        for place in self.things.iter().filter(|thing| thing.is_told()) {
            told.extend(self.told_at(stage, home, *place).await);
        }
        told
    }

    async fn told_at(&self, stage: &Stage, home: &Home, place: Thing) -> Vec<(Message, Timestamp)> {
        let mut told = match place {
            Thing::Messenger => stage.told(home).await,
            address => {
                let letters = stage.letters(&identifier(address.address())).await.into_iter();
                letters.map(|letter| (letter.message, letter.at)).collect()
            }
        };
        told.retain(|(message, at)| *at >= self.since && message.code().is_none());
        told
    }

    /// Whether a thing that only the owner holds is the account's still.
    pub(super) async fn still_has(&self, stage: &Stage, home: &Home, thing: Thing) -> bool {
        let (account, now) = (home.account, stage.now());
        let mut tx = stage.service.db.read().await.expect("a transaction");
        match thing {
            Thing::Mailbox | Thing::Contact | Thing::Phone => {
                let all = addresses::list(&mut tx, account, now).await.expect("addresses");
                let own = identifier(thing.address());
                all.iter().any(|address| address.identifier == own)
            }
            Thing::Key => {
                let own = |it: &Passkey| {
                    self.person.keys.iter().any(|key| key.credential == it.credential)
                };
                passkeys::list(&mut tx, account, now).await.expect("passkeys").iter().any(own)
            }
            Thing::App => {
                let all = second_step::list(&stage.service.keys, &mut tx, account, now).await;
                all.expect("apps").iter().any(|app: &App| app.name == OWN_APP)
            }
            Thing::Messenger => {
                let own = |it: &Device| {
                    let mut own = self.person.messengers.iter();
                    own.any(|one| one.phone.public_key().as_bytes() == it.public_key)
                };
                messenger::devices(&mut tx, account, now).await.expect("messengers").iter().any(own)
            }
            Thing::Paper => true,
        }
    }

    /// Presses "stop" wherever there is such a button.
    pub(super) async fn stops_what_can_be_stopped(&mut self, stage: &Stage, home: &Home) {
        for link in self.person.links(stage).await {
            let stops = [Action::StopChange, Action::StopRecovery, Action::StopRemoval];
            if stops.contains(&link.action) {
                let _ = self.person.press(stage, &link).await;
            }
        }
        if self.knows_of_a_removal(stage, home).await {
            let _ = self.person.keep_the_messenger(stage).await;
        }
        if self.knows_of_a_removal(stage, home).await {
            self.keep_by_the_method_itself(stage).await;
        }
        if self.knows_of_a_wait(stage, home).await {
            let _ = self.person.stop_in_messenger(stage).await;
        }
        if self.knows_of_a_wait(stage, home).await {
            self.stop_by_a_proof(stage).await;
        }
    }

    async fn knows_of_a_removal(&self, stage: &Stage, home: &Home) -> bool {
        let is_removal = |message: &Message| matches!(message, Message::RemovalBegan { .. });
        something_leaves(stage, home).await
            && self.told(stage, home).await.iter().any(|(message, _)| is_removal(message))
    }

    /// Given where nobody is signed in, a method that leaves stops its own removal.
    async fn keep_by_the_method_itself(&mut self, stage: &Stage) {
        let Some(identifier) = self.person.identifiers.first().cloned() else { return };
        if self.person.begin(stage, &identifier).await.is_err() {
            return;
        }
        let mut given = Vec::new();
        for channel in Channel::ALL {
            given.push(self.person.recover_by_code(stage, channel).await);
        }
        given.push(self.person.recover_by_key(stage).await);
        given.push(self.person.recover_by_app(stage).await);
        for refusal in given.into_iter().filter_map(Result::err) {
            if let Refusal::MethodLeaves { link } = refusal
                && let Some(link) = stage.follow(link).await
            {
                let _ = self.person.press(stage, &link).await;
            }
        }
    }

    async fn knows_of_a_wait(&self, stage: &Stage, home: &Home) -> bool {
        let is_wait = |message: &Message| matches!(message, Message::RecoveryWaits { .. });
        something_waits(stage, home).await
            && self.told(stage, home).await.iter().any(|(message, _)| is_wait(message))
    }

    /// Where only a phone was told: signed out, by anything that proves whose account it is.
    async fn stop_by_a_proof(&mut self, stage: &Stage) {
        let Some(identifier) = self.person.identifiers.first().cloned() else { return };
        if self.person.begin(stage, &identifier).await.is_err() {
            return;
        }
        for channel in Channel::ALL {
            let _ = self.person.recover_by_code(stage, channel).await;
        }
        let _ = self.person.stop_by_proof(stage).await;
    }
}

/// What is about to be the account's no more, as the owner is told of it.
#[derive(Clone, Debug)]
pub(super) enum Goes {
    Thing(Thing),
    /// Two-step as a whole.
    TwoStep,
    /// Some of what it takes.
    Kinds,
}

impl Goes {
    fn is_announced_by(&self, message: &Message) -> bool {
        match message {
            Message::RemovalBegan { what, name, .. } => self.is(*what, name),
            Message::ChangeBegan { old, .. } => self.masked().as_ref() == Some(old),
            _ => false,
        }
    }

    fn is(&self, what: What, name: &str) -> bool {
        match self {
            Self::TwoStep => what == What::TwoStep,
            Self::Kinds => what == What::TwoStepKinds,
            Self::Thing(Thing::Key) => what == What::Passkey && name == OWN_KEY,
            Self::Thing(Thing::App) => what == What::App && name == OWN_APP,
            Self::Thing(Thing::Messenger) => what == What::Messenger && name == OWN_MESSENGER,
            Self::Thing(_) => self.masked().as_deref() == Some(name),
        }
    }

    fn masked(&self) -> Option<String> {
        match self {
            Self::Thing(thing @ (Thing::Mailbox | Thing::Contact | Thing::Phone)) => {
                Some(identifier(thing.address()).masked())
            }
            _ => None,
        }
    }
}

/// Whether it says that something comes to guard the account, or goes.
const fn changes_methods(message: &Message) -> bool {
    matches!(
        message,
        Message::AddressAdded { .. }
            | Message::ChangeBegan { .. }
            | Message::RemovalBegan { .. }
            | Message::PasskeyAdded { .. }
            | Message::AppAdded { .. }
            | Message::MessengerSignedIn { .. }
            | Message::RecoveryWaits { .. }
            | Message::Recovered { .. }
    )
}

async fn something_leaves(stage: &Stage, home: &Home) -> bool {
    let mut tx = stage.service.db.read().await.expect("a transaction");
    let leaving = domain::removals::open(&mut tx, home.account, stage.now()).await;
    !leaving.expect("an answer").is_empty()
}

async fn something_waits(stage: &Stage, home: &Home) -> bool {
    let mut tx = stage.service.db.read().await.expect("a transaction");
    let waits = domain::recovery::waits(&mut tx, home.account, stage.now()).await;
    !waits.expect("an answer").is_empty()
}
