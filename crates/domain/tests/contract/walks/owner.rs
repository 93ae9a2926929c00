//! The owner, while an intruder walks: told or not, and pressing "stop" or not.

use domain::{
    Refusal, Timestamp,
    addresses::{self, Address, Identifier, IdentifierKind},
    notices::Message,
    proofs::links::Action,
    recovery::Channel,
};

use super::{
    loot::Loot,
    makeup::{Home, Thing},
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

    async fn told(&self, stage: &Stage, home: &Home) -> Vec<(Message, Timestamp)> {
        let mut told = Vec::new();
        for address in self.addresses() {
            let letters = stage.letters(&address).await.into_iter();
            told.extend(letters.map(|letter| (letter.message, letter.at)));
        }
        if self.things.contains(&Thing::Messenger) {
            told.extend(stage.told(home).await);
        }
        told.retain(|(message, at)| *at >= self.since && message.code().is_none());
        told
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
