//! Signing in: by the password and what is asked beside it, and by a QR.

use domain::{
    Id, Refusal,
    addresses::{Address, Held, Identifier},
    environments::{Users, Via},
    passkeys,
    proofs::codes::Purpose,
    proofs::qr,
    second_step::Typed,
    sign_in::{self, Credentials, GoOn, Keep, Outcome, SignedIn, Visitor},
};

use super::super::{
    hands::party,
    person::{Person, Spent, done},
    stage::Stage,
};

impl Person {
    /// Types an identifier and the password that this person knows.
    pub(in super::super) async fn sign_in(
        &mut self,
        stage: &Stage,
        identifier: &Identifier,
    ) -> Result<(), Refusal> {
        let Some(password) = self.password.clone() else { return Err(Refusal::PasswordMissing) };
        let credentials = Credentials {
            identifier: identifier.clone(),
            held: Held::Now,
            password: password.into(),
            keep: Keep::Own { session: true, saved: false },
            via: Via::Cookie,
            known: Vec::new(),
            saved: Vec::new(),
            users: Users::default(),
            gate: None,
            next: String::new(),
        };
        match done(sign_in::sign_in(&stage.service, &credentials, self.source()).await)? {
            Outcome::SignedIn(signed_in) => self.is_in(signed_in),
            Outcome::Asked { .. } => {}
        }
        Ok(())
    }

    fn is_in(&mut self, signed_in: SignedIn) {
        self.session = Some(signed_in.token);
        self.browser = signed_in.browser;
    }

    fn visitor<'a>(&'a self, users: &'a Users) -> Visitor<'a> {
        let environment = &self.environment;
        Visitor { via: Via::Cookie, known: &[], saved: &[], users, environment, trust: false }
    }

    /// The addresses that a code for the attempt can be sent to.
    async fn code_ways(&self, stage: &Stage) -> Result<Vec<Id<Address>>, Refusal> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let attempt = done(sign_in::asked(&stage.service, &mut tx, self.browser).await)?;
        let ways = done(sign_in::ways(&stage.service, &mut tx, &attempt).await)?;
        let address = |way: sign_in::Way| match way.offer {
            domain::proving::Offer::Code(address) => Some(address.id),
            _ => None,
        };
        Ok(ways.into_iter().filter_map(address).collect())
    }

    /// The further proof by a code, wherever one arrives that this person reads.
    pub(in super::super) async fn further_by_code(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, users) = (&stage.service, Users::default());
        let lang = "en".parse().expect("a language");
        let mut last = Err(Refusal::WayUnknown);
        for way in self.code_ways(stage).await? {
            let _ = done(sign_in::send_code(service, way, lang, self.source()).await);
            for address in self.reads.clone() {
                for (code, digits) in stage.digits(&address, Purpose::SignIn).await {
                    if code.browser != self.browser {
                        continue;
                    }
                    let (from, browser) = (self.visitor(&users), self.browser);
                    let given = sign_in::give_code(service, way, &digits, from, browser).await;
                    match done(given) {
                        Ok(signed_in) => {
                            self.is_in(signed_in);
                            return Ok(());
                        }
                        Err(refusal) => last = Err(refusal),
                    }
                }
            }
        }
        last
    }

    pub(in super::super) async fn further_by_app(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let codes: Vec<_> = self.apps.iter().map(|app| app.code(stage.now())).collect();
        let mut last = Err(Refusal::TypedWrong);
        for code in codes {
            last = self.further_by_typed(stage, Typed::App(&code)).await;
            if last.is_ok() {
                self.spent.push(Spent::App(code, stage.now()));
                break;
            }
        }
        last
    }

    pub(in super::super) async fn further_by_paper(
        &mut self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        let Some(code) = self.paper.pop() else { return Err(Refusal::TypedWrong) };
        self.further_by_typed(stage, Typed::RecoveryCode(&code)).await?;
        self.spent.push(Spent::Paper(code));
        Ok(())
    }

    pub(super) async fn further_by_typed(
        &mut self,
        stage: &Stage,
        typed: Typed<'_>,
    ) -> Result<(), Refusal> {
        let users = Users::default();
        let (from, browser) = (self.visitor(&users), self.browser);
        let given = sign_in::give_typed(&stage.service, typed, from, browser).await;
        self.is_in(done(given)?);
        Ok(())
    }

    pub(in super::super) async fn further_by_key(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, users) = (&stage.service, Users::default());
        let mut last = Err(Refusal::PasskeyRefused);
        for key in self.keys.clone() {
            let mut tx = service.db.read().await.expect("a transaction");
            let attempt = done(sign_in::asked(service, &mut tx, self.browser).await)?;
            drop(tx);
            let ceremony = sign_in::further_ceremony(&attempt);
            let given = key.sign(&passkeys::challenge(service, ceremony));
            let (from, browser) = (self.visitor(&users), self.browser);
            let given = sign_in::give_passkey(service, &party(), &given, from, browser).await;
            match done(given) {
                Ok(signed_in) => {
                    self.is_in(signed_in);
                    return Ok(());
                }
                Err(refusal) => last = Err(refusal),
            }
        }
        last
    }

    pub(in super::super) async fn further_by_messenger(
        &mut self,
        stage: &Stage,
    ) -> Result<(), Refusal> {
        let (service, users) = (&stage.service, Users::default());
        let _ = done(sign_in::ask_messengers(service, self.source()).await);
        self.approve_everything(stage).await?;
        let (from, browser) = (self.visitor(&users), self.browser);
        let given = sign_in::give_confirmation(service, from, browser).await;
        self.is_in(done(given)?);
        Ok(())
    }

    /// By a QR that a messenger in hand scans, with the password where that is asked and known.
    pub(in super::super) async fn sign_in_by_qr(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, users) = (&stage.service, Users::default());
        let Some((device, phone)) = self.device(stage).await else {
            return Err(Refusal::MessengerUnknown);
        };
        done(sign_in::begin_qr(service, self.source(), "").await)?;
        let mut tx = service.db.read().await.expect("a transaction");
        let shown = done(sign_in::qr_of(service, &mut tx, self.browser).await)?;
        drop(tx);
        let token = qr::token(service, &shown.ok_or(Refusal::QrOver)?);
        let id = done(sign_in::scan_qr(service, &device, sign_in::Read::Scanned(token)).await)?;
        let (signature, here) = (phone.sign(&sign_in::qr_approval(id)), &self.environment);
        done(sign_in::approve_qr(service, &device, id, &signature, here).await)?;
        let keep = Keep::Own { session: true, saved: false };
        let given = GoOn { keep, password: self.password.as_deref() };
        let (from, browser) = (self.visitor(&users), self.browser);
        let signed_in = sign_in::sign_in_by_qr(service, given, from, browser).await;
        self.is_in(done(signed_in)?);
        Ok(())
    }

    /// By a passkey alone, without typing anything.
    pub(in super::super) async fn sign_in_by_key(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, users) = (&stage.service, Users::default());
        let Some(key) = self.keys.first().cloned() else { return Err(Refusal::PasskeyRefused) };
        let ceremony = sign_in::ceremony(self.browser);
        let mut given = key.sign(&passkeys::challenge(service, ceremony));
        given.handle = Some(passkeys::handle(service, self.account).await.expect("a handle"));
        let keep = Keep::Own { session: true, saved: false };
        let shown = sign_in::Shown { given: &given, keep, next: "" };
        let (from, browser) = (self.visitor(&users), self.browser);
        let signed_in = sign_in::sign_in_by_passkey(service, &party(), shown, from, browser).await;
        self.is_in(done(signed_in)?);
        Ok(())
    }
}
