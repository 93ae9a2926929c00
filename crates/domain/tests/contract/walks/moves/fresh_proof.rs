//! Fresh proofs in a session.

use domain::{
    Id, Refusal,
    addresses::Address,
    passkeys::{self, Ceremony, Purpose as Asked},
    proofs::codes::Purpose,
    proving::{self, Offer},
    second_step::Typed,
    sessions::Token,
};

use super::super::{
    hands::party,
    person::{Person, Spent, done},
    stage::Stage,
};

impl Person {
    async fn code_offers(&self, stage: &Stage) -> Vec<Id<Address>> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let offers = proving::offers(&stage.service, &mut tx, self.account).await;
        let address = |offer| match offer {
            Offer::Code(address) => Some(address.id),
            _ => None,
        };
        offers.expect("an answer").into_iter().filter_map(address).collect()
    }

    fn goes_on(&mut self, token: Token) {
        self.session = Some(token);
    }

    pub(in super::super) async fn prove_by_code(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let service = &stage.service;
        let lang = "en".parse().expect("a language");
        let mut last = Err(Refusal::AddressUnknown);
        for offer in self.code_offers(stage).await {
            let session = self.session(stage).await.ok_or(Refusal::SignedOut)?;
            let source = self.source();
            let _ = done(proving::send_code(service, &session, offer, lang, source).await);
            for address in self.reads.clone() {
                for (code, digits) in stage.digits(&address, Purpose::Prove).await {
                    if code.browser != self.browser {
                        continue;
                    }
                    let source = self.source();
                    let proven =
                        proving::prove_by_code(service, &session, offer, &digits, source).await;
                    match done(proven) {
                        Ok(token) => {
                            self.goes_on(token);
                            return Ok(());
                        }
                        Err(refusal) => last = Err(refusal),
                    }
                }
            }
        }
        last
    }

    pub(in super::super) async fn prove_by_password(
        &mut self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        let session = self.session(stage).await.ok_or(Refusal::SignedOut)?;
        let Some(password) = self.password.clone() else { return Err(Refusal::PasswordMissing) };
        let (service, here) = (&stage.service, &self.environment);
        let token = done(proving::prove_by_password(service, &session, &password, here).await)?;
        self.goes_on(token);
        Ok(())
    }

    pub(in super::super) async fn prove_by_key(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let service = &stage.service;
        let mut last = Err(Refusal::PasskeyRefused);
        for key in self.keys.clone() {
            let session = self.session(stage).await.ok_or(Refusal::SignedOut)?;
            let (subject, browser) = (session.id.uuid(), self.browser);
            let ceremony = Ceremony { purpose: Asked::Prove, subject, browser };
            let given = key.sign(&passkeys::challenge(service, ceremony));
            let (party, here) = (party(), &self.environment);
            let about = (&party, ceremony);
            let proven = proving::prove_by_passkey(service, about, &session, &given, here).await;
            match done(proven) {
                Ok(token) => {
                    self.goes_on(token);
                    return Ok(());
                }
                Err(refusal) => last = Err(refusal),
            }
        }
        last
    }

    pub(in super::super) async fn prove_by_app(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let codes: Vec<_> = self.apps.iter().map(|app| app.code(stage.now())).collect();
        let mut last = Err(Refusal::TypedWrong);
        for code in codes {
            last = self.prove_by_typed(stage, Typed::App(&code)).await;
            if last.is_ok() {
                self.spent.push(Spent::App(code, stage.now()));
                break;
            }
        }
        last
    }

    pub(in super::super) async fn prove_by_paper(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let Some(code) = self.paper.pop() else { return Err(Refusal::TypedWrong) };
        self.prove_by_typed(stage, Typed::RecoveryCode(&code)).await?;
        self.spent.push(Spent::Paper(code));
        Ok(())
    }

    pub(super) async fn prove_by_typed(
        &mut self,
        stage: &Stage,
        typed: Typed<'_>,
    ) -> Result<(), Refusal> {
        let session = self.session(stage).await.ok_or(Refusal::SignedOut)?;
        let here = &self.environment;
        let token = done(proving::prove_by_typed(&stage.service, &session, typed, here).await)?;
        self.goes_on(token);
        Ok(())
    }

    pub(in super::super) async fn prove_by_messenger(
        &mut self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        let service = &stage.service;
        let session = self.session(stage).await.ok_or(Refusal::SignedOut)?;
        done(proving::ask_messengers(service, &session, self.source()).await)?;
        self.approve_everything(stage).await?;
        let here = &self.environment;
        let token = done(proving::prove_by_confirmation(service, &session, here).await)?;
        self.goes_on(token);
        Ok(())
    }
}
