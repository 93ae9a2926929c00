//! Changing what guards the account, in a session.

use std::sync::Arc;

use domain::{
    Id, Refusal,
    address_book::{self, Choice, Wanted},
    addresses::{self, Address, ChangeState, Identifier, Role},
    device_book, key_book,
    messenger::{self, Device, DeviceName},
    passkeys::{self, Ceremony, Passkey, PasskeyName, Purpose as Asked},
    password_change,
    proofs::codes::Purpose,
    removals, removing,
    second_step::{self, App, AppName, Kind, Kinds},
    sessions::Session,
    signing_out, two_step,
};

use super::{
    super::{
        hands::{Phone, SecurityKey, Seed, party},
        makeup::number,
        person::{Messenger, Person, done},
        stage::Stage,
    },
    recovering::new_password,
};

impl Person {
    async fn must_be_in(&self, stage: &Stage) -> Result<Session, Refusal> {
        self.session(stage).await.ok_or(Refusal::SignedOut)
    }

    /// Adds an address that this person reads, or puts it in the place of the account's.
    pub(in super::super) async fn bring_address(
        &self,
        stage: &Stage,
        identifier: &Identifier,
        role: Role,
    ) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let lang = "en".parse().expect("a language");
        let wanted = Wanted { identifier: identifier.clone(), role, lang };
        let id = done(address_book::add(service, &session, &wanted, self.source()).await)?;
        let sent = stage.digits(identifier, Purpose::Address).await.into_iter().next();
        let (_, digits) = sent.ok_or(Refusal::CodeUsedUp)?;
        done(address_book::prove_by_code(service, &session, id, &digits, self.source()).await)
    }

    /// What of the account this person does not read.
    pub(in super::super) async fn foreign_addresses(&self, stage: &Stage) -> Vec<Id<Address>> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let all = addresses::list(&mut tx, self.account, stage.now()).await.expect("addresses");
        all.into_iter().filter(|it| !self.reads(&it.identifier)).map(|it| it.id).collect()
    }

    pub(in super::super) async fn remove_address(
        &self,
        stage: &Stage,
        id: Id<Address>,
    ) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        done(address_book::remove(&stage.service, &session, id, &self.environment).await).map(drop)
    }

    pub(in super::super) async fn bring_key(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let key = SecurityKey::new(service);
        let (subject, browser) = (session.id.uuid(), self.browser);
        let ceremony = Ceremony { purpose: Asked::Add, subject, browser };
        let made = key.make(&passkeys::challenge(service, ceremony));
        let name = PasskeyName::parse("Mine").expect("a name");
        let (party, source) = (party(), self.source());
        let about = (&party, ceremony);
        done(key_book::add(service, about, &session, &made, &name, source).await)?;
        self.keys.push(Arc::new(key));
        Ok(())
    }

    pub(in super::super) async fn foreign_keys(&self, stage: &Stage) -> Vec<Id<Passkey>> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let all = passkeys::list(&mut tx, self.account, stage.now()).await.expect("passkeys");
        let own = |it: &Passkey| self.keys.iter().any(|key| key.credential == it.credential);
        all.into_iter().filter(|it| !own(it)).map(|it| it.id).collect()
    }

    pub(in super::super) async fn remove_key(
        &self,
        stage: &Stage,
        id: Id<Passkey>,
    ) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        done(key_book::remove(&stage.service, &session, id, &self.environment).await).map(drop)
    }

    pub(in super::super) async fn bring_app(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let proposal =
            second_step::propose(service, &session, None).ok_or(Refusal::NothingBegun)?;
        let (seed, name) = (Seed::reads(&proposal), AppName::parse("Mine").expect("a name"));
        let (code, here) = (seed.code(stage.now()), &self.environment);
        done(two_step::add(service, &session, (proposal.id, &name), &code, here).await)?;
        self.apps.push(seed);
        Ok(())
    }

    /// Apps are told apart by what an intruder calls theirs.
    pub(in super::super) async fn foreign_apps(&self, stage: &Stage) -> Vec<Id<App>> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let keys = &stage.service.keys;
        let all = second_step::list(keys, &mut tx, self.account, stage.now()).await;
        let all = all.expect("apps").into_iter();
        all.filter(|app| app.name != "Mine").map(|app| app.id).collect()
    }

    pub(in super::super) async fn remove_app(
        &self,
        stage: &Stage,
        id: Id<App>,
    ) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        done(two_step::remove(&stage.service, &session, id, &self.environment).await).map(drop)
    }

    pub(in super::super) async fn bring_messenger(
        &mut self,
        stage: &Stage,
        own: &str,
    ) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let (lang, number) = ("en".parse().expect("a language"), number(own));
        done(device_book::begin(service, &session, &number, lang, self.source()).await)?;
        let address = Identifier::Phone(number);
        let sent = stage.digits(&address, Purpose::Messenger).await.into_iter().next();
        let (code, digits) = sent.ok_or(Refusal::CodeUsedUp)?;
        let phone = Arc::new(Phone::new());
        let signature = phone.sign(&device_book::statement(&code));
        let given = device_book::Given {
            code: &digits,
            key: phone.public_key(),
            signature: &signature,
            name: DeviceName::parse("Mine").expect("a name"),
            resumes: None,
        };
        let token = done(device_book::bind(service, &session, &given, self.source()).await)?;
        self.messengers.push(Messenger { phone, token });
        Ok(())
    }

    pub(in super::super) async fn foreign_messengers(&self, stage: &Stage) -> Vec<Id<Device>> {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let all = messenger::devices(&mut tx, self.account, stage.now()).await;
        let own = |it: &Device| {
            self.messengers.iter().any(|one| one.phone.public_key().as_bytes() == it.public_key)
        };
        let all = all.expect("messengers").into_iter();
        all.filter(|it| !own(it)).map(|it| it.id).collect()
    }

    pub(in super::super) async fn remove_messenger(
        &self,
        stage: &Stage,
        id: Id<Device>,
    ) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        done(device_book::remove(&stage.service, &session, id, &self.environment).await).map(drop)
    }

    pub(in super::super) async fn switch_two_step_on(
        &mut self,
        stage: &Stage,
        kinds: &[Kind],
    ) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let kinds = Kinds::chosen(|kind| kinds.contains(&kind));
        let here = &self.environment.clone();
        let state = done(two_step::begin(service, &session, &kinds, here).await)?;
        self.read_paper(stage, &session).await;
        if state == second_step::State::Confirming
            && let Some(code) = self.paper.last()
        {
            done(two_step::confirm(service, &session, code, here).await)?;
        }
        Ok(())
    }

    async fn read_paper(&mut self, stage: &Stage, session: &Session) {
        let mut tx = stage.service.db.read().await.expect("a transaction");
        let shown = second_step::codes(&stage.service, &mut tx, session).await;
        self.paper.extend(shown.expect("an answer").unwrap_or_default());
    }

    pub(in super::super) async fn switch_two_step_off(&self, stage: &Stage) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        let here = &self.environment;
        done(two_step::switch_off(&stage.service, &session, here).await).map(drop)
    }

    pub(in super::super) async fn choose_kinds(
        &self,
        stage: &Stage,
        kinds: &[Kind],
    ) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        let (kinds, here) = (Kinds::chosen(|kind| kinds.contains(&kind)), &self.environment);
        done(two_step::choose(&stage.service, &session, &kinds, here).await).map(drop)
    }

    pub(in super::super) async fn renew_paper(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        done(two_step::renew(&stage.service, &session, &self.environment).await)?;
        self.paper.clear();
        self.read_paper(stage, &session).await;
        Ok(())
    }

    pub(in super::super) async fn change_password(&mut self, stage: &Stage) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let text = format!("quiet anchors {} violet", stage.now().0);
        let (password, here) = (new_password(&text), &self.environment);
        let token = done(password_change::change(service, &session, &password, here).await)?;
        self.session = Some(token);
        self.password = Some(text);
        Ok(())
    }

    pub(in super::super) async fn end_others(&self, stage: &Stage) -> Result<(), Refusal> {
        let session = self.must_be_in(stage).await?;
        let here = &self.environment;
        done(signing_out::end_others(&stage.service, &session, here).await).map(drop)
    }

    /// Decides that what was stopped goes all the same, in the session.
    pub(in super::super) async fn decide_to_remove(&self, stage: &Stage) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let mut tx = service.db.read().await.expect("a transaction");
        let open = removals::open(&mut tx, self.account, stage.now()).await.expect("an answer");
        drop(tx);
        let stopped = open.into_iter().find(|removal| removal.state == ChangeState::Frozen);
        let stopped = stopped.ok_or(Refusal::NothingBegun)?;
        let choice = removing::Choice::Remove;
        done(removing::decide(service, &session, stopped.id, choice).await)
    }

    /// Decides a stopped change for the new address, in the session.
    pub(in super::super) async fn decide_for_the_new(&self, stage: &Stage) -> Result<(), Refusal> {
        let (service, session) = (&stage.service, self.must_be_in(stage).await?);
        let mut tx = service.db.read().await.expect("a transaction");
        let changes = addresses::open_change(&mut tx, self.account, stage.now()).await;
        drop(tx);
        let change = changes.expect("an answer").into_iter().next().ok_or(Refusal::NothingBegun)?;
        let choice = Choice::TakeNew;
        done(address_book::decide_by_proof(service, &session, change.id, choice).await)
    }
}
