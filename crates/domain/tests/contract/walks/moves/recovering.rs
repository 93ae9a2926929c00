//! Getting back in.

use domain::{
    Refusal,
    accounts::password::{self, Context, NewPassword, Rules},
    addresses::{Held, Identifier, PhoneNumber},
    environments::Via,
    passkeys,
    proofs::{codes::Purpose, confirmations},
    recovery::{self, CameBack, Channel, Standing},
    second_step::Typed,
    sign_in::{self, Approving},
};

use super::super::{
    hands::party,
    person::{Person, Spent, done},
    stage::Stage,
};

pub(in super::super) const NEW_PASSWORD: &str = "quiet anchors 52 violet";

pub(in super::super) fn new_password(text: &str) -> NewPassword {
    let rules = Rules { min_length: 8, max_length: 128, min_strength: 1 };
    password::check(text, &Context::default(), &rules).expect("a password")
}

impl Person {
    pub(in super::super) async fn begin(
        &self,
        stage: &Stage,
        identifier: &Identifier,
    ) -> Result<(), Refusal> {
        done(recovery::start(&stage.service, identifier, Held::Now, &[], self.source()).await)
    }

    /// How far it has come in this browser.
    pub(in super::super) async fn standing(&self, stage: &Stage) -> Option<Standing> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        done(recovery::standing(&stage.service, &mut tx, self.browser).await).ok()
    }

    /// Has a code sent to the account's address of a kind, and types it where it arrives.
    pub(in super::super) async fn recover_by_code(
        &mut self,
        stage: &Stage,
        channel: Channel,
    ) -> Result<(), Refusal> {
        let service = &stage.service;
        let lang = "en".parse().expect("a language");
        // A code that was sent a moment ago can still be typed.
        let mut last = done(recovery::send_code(service, channel, lang, self.source()).await);
        for address in self.reads.clone() {
            for (code, digits) in stage.digits(&address, Purpose::Recover).await {
                if code.browser != self.browser {
                    continue;
                }
                let given = recovery::give_code(service, channel, &digits, self.source()).await;
                last = done(given);
                if last.is_ok() {
                    self.spent.push(Spent::Code(channel, digits));
                    return last;
                }
            }
        }
        last.and(Err(Refusal::CodeUsedUp))
    }

    /// Guesses.
    pub(in super::super) async fn recover_by_guess(
        &self,
        stage: &Stage,
        channel: Channel,
    ) -> Result<(), Refusal> {
        let (service, source) = (&stage.service, self.source());
        let lang = "en".parse().expect("a language");
        let _ = done(recovery::send_code(service, channel, lang, source).await);
        done(recovery::give_code(service, channel, "00000000", source).await)
    }

    /// Types these digits, wherever they come from.
    pub(super) async fn recover_with(
        &self,
        stage: &Stage,
        channel: Channel,
        digits: &str,
    ) -> Result<(), Refusal> {
        done(recovery::give_code(&stage.service, channel, digits, self.source()).await)
    }

    pub(super) async fn recover_with_typed(
        &self,
        stage: &Stage,
        typed: Typed<'_>,
    ) -> Result<(), Refusal> {
        done(recovery::give_typed(&stage.service, typed, self.source()).await)
    }

    pub(in super::super) async fn guess_typed(&self, stage: &Stage) -> Result<(), Refusal> {
        self.recover_with_typed(stage, Typed::App("000000")).await?;
        self.recover_with_typed(stage, Typed::RecoveryCode("AAAA-AAAA-AAAA-AAAA")).await
    }

    /// Digits are shown, and nobody approves them.
    pub(in super::super) async fn guess_a_confirmation(
        &self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        done(recovery::ask_messengers(&stage.service, self.source()).await)?;
        done(recovery::give_confirmation(&stage.service, self.source()).await)
    }

    pub(in super::super) async fn recover_by_key(&self, stage: &Stage) -> Result<(), Refusal> {
        let service = &stage.service;
        let mut last = Err(Refusal::PasskeyRefused);
        for key in &self.keys {
            let Some(standing) = self.standing(stage).await else {
                return Err(Refusal::NothingBegun);
            };
            let ceremony = recovery::ceremony(&standing.recovery);
            let given = key.sign(&passkeys::challenge(service, ceremony));
            last = done(recovery::give_passkey(service, &party(), &given, self.source()).await);
            if last.is_ok() {
                break;
            }
        }
        last
    }

    pub(in super::super) async fn recover_by_app(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let mut last = Err(Refusal::TypedWrong);
        for app in self.apps.clone() {
            let code = app.code(stage.now());
            let typed = Typed::App(&code);
            last = done(recovery::give_typed(&stage.service, typed, self.source()).await);
            if last.is_ok() {
                self.spent.push(Spent::App(code, stage.now()));
                break;
            }
        }
        last
    }

    /// A recovery code that was not used; this person does not try one twice.
    pub(in super::super) async fn recover_by_paper(
        &mut self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        let Some(code) = self.paper.pop() else { return Err(Refusal::TypedWrong) };
        let typed = Typed::RecoveryCode(&code);
        done(recovery::give_typed(&stage.service, typed, self.source()).await)?;
        self.spent.push(Spent::Paper(code));
        Ok(())
    }

    /// Asks the messengers, and approves in the one that is in hand.
    pub(in super::super) async fn recover_by_messenger(
        &self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        let service = &stage.service;
        done(recovery::ask_messengers(service, self.source()).await)?;
        stage.work().await;
        self.approve_everything(stage).await?;
        done(recovery::give_confirmation(service, self.source()).await)
    }

    /// Approves what this person's own screens ask the account's messengers for.
    pub(in super::super) async fn approve_everything(&self, stage: &Stage) -> Result<(), Refusal> {
        let (service, environment) = (&stage.service, &self.environment);
        let Some((device, phone)) = self.device(stage).await else {
            return Err(Refusal::MessengerUnknown);
        };
        let mut tx = service.db.read().await.expect("a transaction");
        let waiting = done(sign_in::prompts(service, &mut tx, &device).await)?;
        drop(tx);
        let mut last = Err(Refusal::PromptUnknown);
        for asked in waiting {
            let typed = confirmations::digits(service, &asked);
            let signature = phone.sign(&format!("{}\n{typed}", sign_in::approval(asked.id)));
            let given = Approving { typed: &typed, carried: false, signature: &signature };
            last = done(sign_in::approve(service, &device, asked.id, given, environment).await);
        }
        last
    }

    pub(in super::super) async fn guard(
        &self,
        stage: &Stage,
        number: &PhoneNumber,
    ) -> Result<(), Refusal> {
        done(recovery::give_number(&stage.service, number, self.source()).await)
    }

    pub(in super::super) async fn no_number(&self, stage: &Stage) -> Result<(), Refusal> {
        done(recovery::no_number(&stage.service, self.source()).await)
    }

    pub(in super::super) async fn ask_number_again(&self, stage: &Stage) -> Result<(), Refusal> {
        done(recovery::ask_number_again(&stage.service, self.source()).await)
    }

    pub(in super::super) async fn begin_wait(&self, stage: &Stage) -> Result<(), Refusal> {
        done(recovery::begin_wait(&stage.service, self.source()).await)
    }

    /// Sets a password, and is signed in. What was before does not do.
    pub(in super::super) async fn set_password(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, password) = (&stage.service, new_password(NEW_PASSWORD));
        let came = recovery::set_password(service, &password, Via::Cookie, self.source()).await;
        if let CameBack::In(recovered) = done(came)? {
            self.session = Some(recovered.token);
            self.browser = recovered.browser;
            self.password = Some(NEW_PASSWORD.to_owned());
        }
        Ok(())
    }

    /// "Stop", signed out, by what was proven in this browser.
    pub(in super::super) async fn stop_by_proof(&self, stage: &Stage) -> Result<(), Refusal> {
        done(recovery::stop_by_proof(&stage.service, self.source()).await)
    }

    pub(in super::super) async fn stop_in_messenger(&self, stage: &Stage) -> Result<(), Refusal> {
        let Some((device, _)) = self.device(stage).await else {
            return Err(Refusal::MessengerUnknown);
        };
        let environment = &self.environment;
        done(recovery::stop_in_messenger(&stage.service, &device, environment).await)
    }
}
