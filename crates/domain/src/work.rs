//! Work done later: every kind of job in one place.

use store::{Fault, Tx, jobs};

use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::{Address, Change},
    attempts,
    finding::Search,
    locking::Report,
    measures::Appeal,
    messenger::Push,
    notices::Notice,
    proofs::confirmations::Confirmation,
    recovery::{Recovery, Wait},
    removals::Removal,
    sign_in::Attempt,
    sign_up::SignUp,
};

/// A job, by the id of what it is about; everything else is read when it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Hand a notice over to its courier.
    Deliver(Id<Notice>),
    /// Call a messenger, or the operator's own app.
    Push(Id<Push>),
    /// Erase a sign-up that was not finished.
    EraseSignUp(Id<SignUp>),
    /// Write a refused sign-in into its owner's history.
    RecordRefusal(Id<Attempt>),
    /// Settle a change of address whose time to be stopped is over.
    SettleChange(Id<Change>),
    /// Settle a removal whose time to be stopped is over.
    SettleRemoval(Id<Removal>),
    /// Remind an owner of a slow removal.
    RemindRemoval(Id<Removal>),
    /// Write down what was learned of everybody's sign-ins.
    KeepCrowd,
    /// Remind an owner of a slow change of address.
    RemindChange(Id<Change>),
    /// Tell an owner that the password is closed.
    TellClosed(Id<attempts::Total>),
    /// Write what happened in somebody's getting back in into the owner's history.
    RecordRecovery(Id<Recovery>),
    /// Tell an owner again of the slow way back in.
    RemindRecovery(Id<Wait>),
    /// Tell an owner of a day's wrong passwords.
    TellMisses(AccountId),
    /// Send the code of a reported loss, if there is anybody to send it to.
    SendLossCode(Id<Report>),
    /// Tell the operators of an account whose sign-ins were disowned too often.
    TellReview(AccountId),
    /// Tell the histories of the accounts that somebody found by an address.
    RecordFind(Id<Search>),
    /// Show somebody's getting back in to the messengers that it asks, if it asks any.
    CallMessengers(Id<Confirmation>),
    /// Tell the operators of an appeal that waits.
    TellAppeal(Id<Appeal>),
    /// Tell an owner that time has lifted a protective measure.
    TellLifted(AccountId),
    /// Write down in its account that a number leads to another one, and tell its owner.
    LoseNumber(Id<Address>),
}

impl Job {
    const fn name(self) -> &'static str {
        match self {
            Self::Deliver(_) => "deliver",
            Self::Push(_) => "push",
            Self::EraseSignUp(_) => "erase_sign_up",
            Self::RecordRefusal(_) => "record_refusal",
            Self::SettleChange(_) => "settle_change",
            Self::SettleRemoval(_) => "settle_removal",
            Self::RemindRemoval(_) => "remind_removal",
            Self::KeepCrowd => "keep_crowd",
            Self::RemindChange(_) => "remind_change",
            Self::TellClosed(_) => "tell_closed",
            Self::RecordRecovery(_) => "record_recovery",
            Self::RemindRecovery(_) => "remind_recovery",
            Self::TellMisses(_) => "tell_misses",
            Self::SendLossCode(_) => "send_loss_code",
            Self::TellReview(_) => "tell_review",
            Self::RecordFind(_) => "record_find",
            Self::CallMessengers(_) => "call_messengers",
            Self::TellAppeal(_) => "tell_appeal",
            Self::TellLifted(_) => "tell_lifted",
            Self::LoseNumber(_) => "lose_number",
        }
    }

    fn subject(&self) -> &[u8] {
        match self {
            Self::Deliver(id) => id.bytes(),
            Self::Push(id) => id.bytes(),
            Self::EraseSignUp(id) => id.bytes(),
            Self::RecordRefusal(id) => id.bytes(),
            Self::SettleChange(id) | Self::RemindChange(id) => id.bytes(),
            Self::SettleRemoval(id) | Self::RemindRemoval(id) => id.bytes(),
            Self::KeepCrowd => &[],
            Self::TellClosed(id) => id.bytes(),
            Self::RecordRecovery(id) => id.bytes(),
            Self::RemindRecovery(id) => id.bytes(),
            Self::TellMisses(id) | Self::TellReview(id) | Self::TellLifted(id) => id.bytes(),
            Self::TellAppeal(id) => id.bytes(),
            Self::LoseNumber(id) => id.bytes(),
            Self::SendLossCode(id) => id.bytes(),
            Self::RecordFind(id) => id.bytes(),
            Self::CallMessengers(id) => id.bytes(),
        }
    }

    /// Writes the job in the transaction that causes it.
    ///
    /// # Errors
    /// A [`Fault`] of the database.
    pub async fn put(self, service: &Service, tx: &mut Tx, due: Timestamp) -> Result<(), Fault> {
        jobs::put(tx, service.id::<Self>().uuid(), self.name(), self.subject(), due.0).await
    }

    /// The job that a row describes; none for a kind that only a newer program knows.
    pub fn read(claimed: &jobs::Claimed) -> Option<Self> {
        fn id<T>(claimed: &jobs::Claimed) -> Option<Id<T>> {
            Id::from_slice(&claimed.subject)
        }
        match claimed.kind.as_str() {
            "deliver" => id(claimed).map(Self::Deliver),
            "push" => id(claimed).map(Self::Push),
            "erase_sign_up" => id(claimed).map(Self::EraseSignUp),
            "record_refusal" => id(claimed).map(Self::RecordRefusal),
            "settle_change" => id(claimed).map(Self::SettleChange),
            "settle_removal" => id(claimed).map(Self::SettleRemoval),
            "remind_removal" => id(claimed).map(Self::RemindRemoval),
            "keep_crowd" => Some(Self::KeepCrowd),
            "remind_change" => id(claimed).map(Self::RemindChange),
            "tell_closed" => id(claimed).map(Self::TellClosed),
            "record_recovery" => id(claimed).map(Self::RecordRecovery),
            "remind_recovery" => id(claimed).map(Self::RemindRecovery),
            "tell_misses" => id(claimed).map(Self::TellMisses),
            "send_loss_code" => id(claimed).map(Self::SendLossCode),
            "tell_review" => id(claimed).map(Self::TellReview),
            "record_find" => id(claimed).map(Self::RecordFind),
            "call_messengers" => id(claimed).map(Self::CallMessengers),
            "tell_appeal" => id(claimed).map(Self::TellAppeal),
            "tell_lifted" => id(claimed).map(Self::TellLifted),
            "lose_number" => id(claimed).map(Self::LoseNumber),
            _ => None,
        }
    }
}
