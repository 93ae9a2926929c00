//! The steps that an intruder may take, and which of them there are any hopes in.

use std::time::Duration;

use domain::{
    Refusal,
    addresses::Role,
    recovery::{Channel, Needed, Standing},
    second_step::Kind,
};

use super::{
    chance::Chance,
    makeup::number,
    person::{Person, Spent},
    stage::Stage,
};
use crate::ground::identifier;

const HOUR: Duration = Duration::from_secs(3600);

/// What an intruder brings along.
const OWN_MAILBOX: &str = "eve@example.org";
const OWN_CONTACT: &str = "eve.too@example.org";
const OWN_PHONE: &str = "+821099990001";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Code,
    Key,
    App,
    Paper,
    Messenger,
    Password,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Begin,
    RecoverBy(By, Channel),
    Guess(Channel),
    Guard,
    GuardWrong,
    NoNumber,
    AskNumberAgain,
    BeginWait,
    SetPassword,
    StopByProof,
    StopInMessenger,
    SignIn,
    FurtherBy(By),
    Qr,
    KeyAlone,
    ProveBy(By),
    Press,
    /// Something that was used up, used again.
    Again,
    Lock,
    ReportLoss,
    Wait(u32),
    ChangePassword,
    EndOthers,
    BringMailbox,
    BringContact,
    BringPhone,
    RemoveAddress,
    BringKey,
    RemoveKey,
    BringApp,
    RemoveApp,
    BringMessenger,
    RemoveMessenger,
    TwoStepOn,
    TwoStepOff,
    ChooseKinds,
    RenewPaper,
    DecideForTheNew,
    DecideToRemove,
}

/// Which steps a walk may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Those that lead into the account.
    GettingIn,
    /// Those that change what guards it, too.
    Changing,
}

/// The next step, the promising ones more often.
pub(super) async fn next(
    stage: &Stage,
    intruder: &Person,
    course: Course,
    chance: &mut Chance,
) -> Step {
    let mut hopes = Hopes { intruder, steps: Vec::new() };
    let standing = intruder.standing(stage).await;
    hopes.getting_back_in(standing.as_ref(), stage);
    hopes.signing_in();
    if intruder.session(stage).await.is_some() {
        hopes.in_a_session(course);
    }
    if !intruder.spent.is_empty() {
        hopes.add(3, Step::Again);
    }
    for step in [Step::Wait(1), Step::Wait(24), Step::Wait(72), Step::Press, Step::ReportLoss] {
        hopes.add(1, step);
    }
    let all: usize = hopes.steps.iter().map(|(weight, _)| weight).sum();
    let mut at = chance.below(all);
    for (weight, step) in hopes.steps {
        if at < weight {
            return step;
        }
        at -= weight;
    }
    Step::Wait(1)
}

struct Hopes<'a> {
    intruder: &'a Person,
    steps: Vec<(usize, Step)>,
}

impl Hopes<'_> {
    fn add(&mut self, weight: usize, step: Step) {
        self.steps.push((weight, step));
    }

    /// The ways to prove something that this intruder has anything for.
    fn ways(&self) -> Vec<By> {
        let intruder = self.intruder;
        let ways = [
            (By::Code, !intruder.reads.is_empty()),
            (By::Key, !intruder.keys.is_empty()),
            (By::App, !intruder.apps.is_empty()),
            (By::Paper, !intruder.paper.is_empty()),
            (By::Messenger, !intruder.messengers.is_empty()),
        ];
        ways.into_iter().filter(|(_, has)| *has).map(|(way, _)| way).collect()
    }

    fn getting_back_in(&mut self, standing: Option<&Standing>, stage: &Stage) {
        let Some(standing) = standing else { return self.add(6, Step::Begin) };
        self.add(1, Step::Begin);
        self.add(1, Step::Guess(Channel::Mailbox));
        for by in self.ways() {
            match by {
                By::Code => {
                    for channel in Channel::ALL {
                        self.add(3, Step::RecoverBy(by, channel));
                    }
                }
                _ => self.add(4, Step::RecoverBy(by, Channel::Mailbox)),
            }
        }
        self.add(1, Step::StopByProof);
        match standing.needed {
            Needed::Password => self.add(30, Step::SetPassword),
            Needed::Number { .. } => {
                self.add(12 * self.intruder.numbers.len(), Step::Guard);
                self.add(1, Step::GuardWrong);
                self.add(3, Step::NoNumber);
                self.add(3, Step::BeginWait);
            }
            Needed::Another { .. } => {
                self.add(1, Step::AskNumberAgain);
                self.add(5, Step::BeginWait);
            }
            Needed::Proof => self.add(1, Step::SetPassword),
        }
        if let Some(wait) = standing.own_wait() {
            let left = wait.ends_at.since(stage.now()).as_secs() / 3600;
            let left = u32::try_from(left).expect("some days");
            for hours in [left, left + 1] {
                self.add(6, Step::Wait(hours));
            }
            self.add(2, Step::StopByProof);
        }
    }

    fn signing_in(&mut self) {
        if self.intruder.password.is_some() {
            self.add(4, Step::SignIn);
            for by in self.ways() {
                self.add(4, Step::FurtherBy(by));
            }
        }
        if !self.intruder.messengers.is_empty() {
            self.add(3, Step::Qr);
            self.add(1, Step::StopInMessenger);
        }
        if !self.intruder.keys.is_empty() {
            self.add(2, Step::KeyAlone);
        }
    }

    fn in_a_session(&mut self, course: Course) {
        for by in self.ways() {
            self.add(4, Step::ProveBy(by));
        }
        if self.intruder.password.is_some() {
            self.add(4, Step::ProveBy(By::Password));
        }
        self.add(1, Step::Lock);
        self.add(1, Step::EndOthers);
        self.add(5, Step::ChangePassword);
        if course == Course::GettingIn {
            return;
        }
        for step in [
            Step::BringMailbox,
            Step::BringContact,
            Step::BringPhone,
            Step::BringKey,
            Step::BringApp,
            Step::BringMessenger,
            Step::TwoStepOff,
            Step::RenewPaper,
            Step::DecideForTheNew,
            Step::DecideToRemove,
        ] {
            self.add(2, step);
        }
        self.add(4, Step::TwoStepOn);
        self.add(8, Step::ChooseKinds);
        for step in [Step::RemoveAddress, Step::RemoveKey, Step::RemoveApp, Step::RemoveMessenger] {
            self.add(6, step);
        }
        for days in [3, 4, 7] {
            self.add(2, Step::Wait(days * 24));
        }
    }
}

/// Takes it.
pub(super) async fn take(
    step: Step,
    stage: &Stage,
    intruder: &mut Person,
    chance: &mut Chance,
) -> Result<(), Refusal> {
    match step {
        Step::Wait(hours) => {
            stage.wait(HOUR * hours).await;
            Ok(())
        }
        Step::Begin => {
            let identifier = chance.one_of(&intruder.identifiers).clone();
            intruder.begin(stage, &identifier).await
        }
        Step::SignIn => {
            let identifier = chance.one_of(&intruder.identifiers).clone();
            intruder.sign_in(stage, &identifier).await
        }
        Step::Guard => {
            let number = chance.one_of(&intruder.numbers).clone();
            intruder.guard(stage, &number).await
        }
        Step::GuardWrong => intruder.guard(stage, &number(OWN_PHONE)).await,
        Step::Guess(channel) => intruder.recover_by_guess(stage, channel).await,
        Step::RecoverBy(by, channel) => recover(by, channel, stage, intruder).await,
        Step::NoNumber => intruder.no_number(stage).await,
        Step::AskNumberAgain => intruder.ask_number_again(stage).await,
        Step::BeginWait => intruder.begin_wait(stage).await,
        Step::SetPassword => intruder.set_password(stage).await,
        Step::StopByProof => intruder.stop_by_proof(stage).await,
        Step::StopInMessenger => intruder.stop_in_messenger(stage).await,
        Step::FurtherBy(by) => further(by, stage, intruder).await,
        Step::Qr => intruder.sign_in_by_qr(stage).await,
        Step::KeyAlone => intruder.sign_in_by_key(stage).await,
        Step::ProveBy(by) => prove(by, stage, intruder).await,
        Step::Press => {
            let links = intruder.links(stage).await;
            if links.is_empty() {
                return Err(Refusal::LinkDead);
            }
            let link = chance.one_of(&links);
            intruder.press(stage, link).await?;
            intruder.spent.push(Spent::Link(link.clone()));
            Ok(())
        }
        Step::Again => {
            let spent = chance.one_of(&intruder.spent).clone();
            let came_to = intruder.again(stage, &spent).await;
            assert!(came_to.iter().all(Result::is_err), "{spent:?} works twice: {came_to:?}");
            Ok(())
        }
        Step::Lock => intruder.lock(stage).await,
        Step::ReportLoss => intruder.report_loss(stage).await,
        _ => change(step, stage, intruder, chance).await,
    }
}

async fn recover(
    by: By,
    channel: Channel,
    stage: &Stage,
    intruder: &mut Person,
) -> Result<(), Refusal> {
    match by {
        By::Code => intruder.recover_by_code(stage, channel).await,
        By::Key => intruder.recover_by_key(stage).await,
        By::App => intruder.recover_by_app(stage).await,
        By::Paper => intruder.recover_by_paper(stage).await,
        By::Messenger => intruder.recover_by_messenger(stage).await,
        By::Password => Err(Refusal::WayUnknown),
    }
}

async fn further(by: By, stage: &Stage, intruder: &mut Person) -> Result<(), Refusal> {
    match by {
        By::Code => intruder.further_by_code(stage).await,
        By::Key => intruder.further_by_key(stage).await,
        By::App => intruder.further_by_app(stage).await,
        By::Paper => intruder.further_by_paper(stage).await,
        By::Messenger => intruder.further_by_messenger(stage).await,
        By::Password => Err(Refusal::WayUnknown),
    }
}

async fn prove(by: By, stage: &Stage, intruder: &mut Person) -> Result<(), Refusal> {
    match by {
        By::Code => intruder.prove_by_code(stage).await,
        By::Key => intruder.prove_by_key(stage).await,
        By::App => intruder.prove_by_app(stage).await,
        By::Paper => intruder.prove_by_paper(stage).await,
        By::Messenger => intruder.prove_by_messenger(stage).await,
        By::Password => intruder.prove_by_password(stage).await,
    }
}

async fn change(
    step: Step,
    stage: &Stage,
    intruder: &mut Person,
    chance: &mut Chance,
) -> Result<(), Refusal> {
    let unknown = Err(Refusal::WayUnknown);
    match step {
        Step::ChangePassword => intruder.change_password(stage).await,
        Step::EndOthers => intruder.end_others(stage).await,
        Step::BringMailbox => bring(OWN_MAILBOX, Role::Identifier, stage, intruder).await,
        Step::BringContact => bring(OWN_CONTACT, Role::Contact, stage, intruder).await,
        Step::BringPhone => bring(OWN_PHONE, Role::Identifier, stage, intruder).await,
        Step::RemoveAddress => match pick(&intruder.foreign_addresses(stage).await, chance) {
            Some(id) => intruder.remove_address(stage, id).await,
            None => unknown,
        },
        Step::BringKey => intruder.bring_key(stage).await,
        Step::RemoveKey => match pick(&intruder.foreign_keys(stage).await, chance) {
            Some(id) => intruder.remove_key(stage, id).await,
            None => unknown,
        },
        Step::BringApp => intruder.bring_app(stage).await,
        Step::RemoveApp => match pick(&intruder.foreign_apps(stage).await, chance) {
            Some(id) => intruder.remove_app(stage, id).await,
            None => unknown,
        },
        Step::BringMessenger => {
            intruder.reads_also(identifier(OWN_PHONE));
            intruder.bring_messenger(stage, OWN_PHONE).await
        }
        Step::RemoveMessenger => match pick(&intruder.foreign_messengers(stage).await, chance) {
            Some(id) => intruder.remove_messenger(stage, id).await,
            None => unknown,
        },
        Step::TwoStepOn => {
            let kinds: Vec<_> = Kind::ALL.into_iter().filter(|_| chance.is(1, 2)).collect();
            intruder.switch_two_step_on(stage, &kinds).await
        }
        Step::TwoStepOff => intruder.switch_two_step_off(stage).await,
        Step::ChooseKinds => {
            let kinds: Vec<_> = Kind::ALL.into_iter().filter(|_| chance.is(1, 2)).collect();
            intruder.choose_kinds(stage, &kinds).await
        }
        Step::RenewPaper => intruder.renew_paper(stage).await,
        Step::DecideForTheNew => intruder.decide_for_the_new(stage).await,
        Step::DecideToRemove => intruder.decide_to_remove(stage).await,
        other => unreachable!("{other:?} changes nothing"),
    }
}

fn pick<T: Copy>(of: &[T], chance: &mut Chance) -> Option<T> {
    (!of.is_empty()).then(|| chance.one(of))
}

async fn bring(
    address: &str,
    role: Role,
    stage: &Stage,
    intruder: &mut Person,
) -> Result<(), Refusal> {
    intruder.reads_also(identifier(address));
    intruder.bring_address(stage, &identifier(address), role).await
}
