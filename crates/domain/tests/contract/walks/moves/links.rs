//! The buttons behind links, and locking.

use std::time::Duration;

use domain::{
    Refusal, address_book,
    addresses::Identifier,
    locking,
    proofs::{
        codes::Purpose,
        links::{Action, Link},
    },
    protection, recovery, removing,
    second_step::Typed,
    signing_out,
};
use store::Value;

use super::super::{
    person::{Person, Spent, done},
    stage::Stage,
};

/// How long a code of an app is shown.
const STEP: Duration = Duration::from_secs(30);

impl Person {
    /// The links that lie where this person reads, and in the messengers they hold.
    pub(in super::super) async fn links(&self, stage: &Stage) -> Vec<Link> {
        let letters = self.letters(stage).await;
        let mut ids: Vec<_> = letters.into_iter().filter_map(|letter| letter.link).collect();
        if self.device(stage).await.is_some_and(|(device, _)| !device.suspended) {
            let sql = "SELECT message FROM messenger_messages WHERE account_id = $1";
            let mut tx = stage.service.db.read().await.expect("a transaction");
            let rows = tx.rows(sql, &[Value::from(self.account)]).await.expect("messages");
            let texts = rows.into_iter().map(|row| row.first::<String>().expect("a message"));
            ids.extend(texts.filter_map(|text| super::super::stage::link_in(&text)));
        }
        let mut links = Vec::new();
        for id in ids {
            links.extend(stage.follow(id).await);
        }
        links
    }

    /// Presses the button behind one link.
    pub(in super::super) async fn press(&self, stage: &Stage, link: &Link) -> Result<(), Refusal> {
        let (service, here) = (&stage.service, &self.environment);
        match link.action {
            Action::StopChange => {
                done(address_book::stop(service, link, self.source()).await).map(drop)
            }
            Action::Lock => done(locking::press(service, link, here).await).map(drop),
            Action::EndSession => done(signing_out::end_by_link(service, link, here).await),
            Action::StopRemoval => {
                done(removing::stop_by_link(service, link, here).await).map(drop)
            }
            Action::StopRecovery => done(recovery::stop_by_link(service, link, here).await),
            Action::ProveAddress => done(address_book::deny(service, link, here).await),
            Action::AnswerMeasure => done(protection::open_link(service, link).await).map(drop),
            // What is none of this account's.
            _ => Err(Refusal::LinkDead),
        }
    }

    /// Presses it again, or types it again: where it is shown, in a sign-in, in a session and in getting
    /// back in. Gives what it came to, all of which must be refusals.
    pub(in super::super) async fn again(
        &mut self,
        stage: &Stage,
        spent: &Spent,
    ) -> Vec<Result<(), Refusal>> {
        match spent {
            Spent::Link(link) => vec![self.press(stage, link).await],
            Spent::Code(channel, digits) => vec![self.recover_with(stage, *channel, digits).await],
            Spent::Paper(code) => self.typed_again(stage, Typed::RecoveryCode(code)).await,
            Spent::App(code, at) if stage.now() < *at + STEP => {
                self.typed_again(stage, Typed::App(code)).await
            }
            Spent::App(..) => Vec::new(),
        }
    }

    async fn typed_again(&mut self, stage: &Stage, typed: Typed<'_>) -> Vec<Result<(), Refusal>> {
        vec![
            self.recover_with_typed(stage, typed).await,
            self.further_by_typed(stage, typed).await,
            self.prove_by_typed(stage, typed).await,
        ]
    }

    /// Locks the account from the session.
    pub(in super::super) async fn lock(&self, stage: &Stage) -> Result<(), Refusal> {
        let session = self.session(stage).await.ok_or(Refusal::SignedOut)?;
        let here = &self.environment;
        done(locking::lock_by_session(&stage.service, &session, here).await).map(drop)
    }

    /// The messenger in hand is not to go.
    pub(in super::super) async fn keep_the_messenger(&self, stage: &Stage) -> Result<(), Refusal> {
        let Some((device, _)) = self.device(stage).await else {
            return Err(Refusal::MessengerUnknown);
        };
        let here = &self.environment;
        done(removing::stop_in_messenger(&stage.service, &device, here).await).map(drop)
    }

    /// Reports the loss of somebody's account, and guesses the code.
    pub(in super::super) async fn guess_a_loss(
        &self,
        stage: &Stage,
        identifier: &Identifier,
    ) -> Result<(), Refusal> {
        done(locking::report(&stage.service, identifier, &[], self.source()).await)?;
        stage.work().await;
        let locked = locking::lock_by_code(&stage.service, "00000000", self.source()).await;
        done(locked).map(drop)
    }

    /// Reports a loss, signed out, and types the code where it arrives.
    pub(in super::super) async fn report_loss(&self, stage: &Stage) -> Result<(), Refusal> {
        let (service, source) = (&stage.service, self.source());
        let Some(identifier) = self.identifiers.iter().find(|it| self.reads(it)) else {
            return Err(Refusal::CodeUsedUp);
        };
        done(locking::report(service, identifier, &[], source).await)?;
        stage.work().await;
        let mut last = Err(Refusal::CodeUsedUp);
        for (_, digits) in stage.digits(identifier, Purpose::Lock).await {
            last = done(locking::lock_by_code(service, &digits, source).await).map(drop);
            if last.is_ok() {
                break;
            }
        }
        last
    }
}
