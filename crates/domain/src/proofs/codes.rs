//! Codes that are sent and typed back.
//!
//! What a code says is derived from its id and the number of its issue, so a row tells nobody
//! anything, and the worker that sends it can say it again. Tries are counted for the proof, not for
//! the issue: a resend never resets them (NIST SP 800-63B-4, 3.1.3.2).

use std::time::Duration;

use store::{Columns, Fault, Row, Tx};
use uuid::Uuid;

use crate::{
    AccountId, Error, Id, Keys, Refusal, Service, Timestamp,
    addresses::{self, Identifier, IdentifierKind},
    environments::BrowserId,
    keys::same,
    limits::{Counted, count, give_back},
    names::Named,
    policy::Policy,
    proofs::{
        Source,
        sending::{self, AskedBy},
    },
};

/// What a code is for; one made for one purpose fits no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An address, before there is an account.
    SignUp,
    /// An address that an account wants to have.
    Address,
    /// A fresh proof by an address that the account has.
    Prove,
    /// Whether a stopped change of address stands.
    Decide,
    /// The number of a messenger.
    Messenger,
    /// A further proof in a sign-in.
    SignIn,
    /// A loss that is reported.
    Lock,
    /// Getting back in.
    Recover,
    /// An address whose accounts are looked for.
    Find,
}

impl Purpose {
    const fn asked_by(self) -> AskedBy {
        match self {
            Self::SignUp | Self::Lock | Self::Recover | Self::Find => AskedBy::Anybody,
            Self::Address | Self::Prove | Self::Decide | Self::Messenger | Self::SignIn => {
                AskedBy::Owner
            }
        }
    }
}

impl Named for Purpose {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::SignUp, "sign_up"),
        (Self::Address, "address"),
        (Self::Prove, "prove"),
        (Self::Decide, "decide"),
        (Self::Messenger, "messenger"),
        (Self::SignIn, "sign_in"),
        (Self::Lock, "lock"),
        (Self::Recover, "recover"),
        (Self::Find, "find"),
    ];
}

/// A code and how far it has come.
#[derive(Clone, Debug)]
pub struct Code {
    pub id: Id<Self>,
    pub account: Option<AccountId>,
    pub purpose: Purpose,
    /// The sign-up, address or session it is about.
    pub subject: Uuid,
    pub browser: BrowserId,
    pub to: Identifier,
    /// Counts from 1; each resend is a new issue with other digits.
    pub issue: u32,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    pub tries: u32,
}

/// What typing a code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    Wrong {
        tries_left: u32,
    },
    UsedUp,
    Expired,
    /// The account has typed too many wrong codes of this address, in whichever session.
    Resting {
        again_at: Timestamp,
    },
}

impl Verdict {
    /// # Errors
    /// The refusal for anything but the right code.
    pub const fn as_refusal(self) -> Result<(), Refusal> {
        match self {
            Self::Right => Ok(()),
            Self::Wrong { tries_left } => Err(Refusal::CodeWrong { tries_left }),
            Self::UsedUp => Err(Refusal::CodeUsedUp),
            Self::Expired => Err(Refusal::CodeExpired),
            Self::Resting { again_at } => Err(Refusal::TooManyTries { again_at }),
        }
    }
}

/// A code about to be made.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub account: Option<AccountId>,
    pub purpose: Purpose,
    pub subject: Uuid,
    pub to: &'a Identifier,
}

/// Makes the code that the caller then posts; any former one for the same subject and purpose is
/// void. Counted against every sending limit.
///
/// # Errors
/// See [`sending::allow`].
pub async fn begin(
    service: &Service,
    tx: &mut Tx,
    new: New<'_>,
    source: Source<'_>,
) -> Result<Code, Error> {
    let to = (new.purpose.asked_by(), new.to);
    sending::allow(service, tx, to, source.environment).await?;
    begin_allowed(service, tx, new, source.browser).await
}

/// Makes a code whose sending was counted already.
///
/// # Errors
/// [`Refusal::TooManySends`] past the hour's or the day's issues.
pub async fn begin_allowed(
    service: &Service,
    tx: &mut Tx,
    new: New<'_>,
    browser: BrowserId,
) -> Result<Code, Error> {
    count_issue(service, tx, new.subject).await?;
    let sql = "DELETE FROM codes WHERE subject = $1 AND purpose = $2";
    tx.execute(sql, &[new.subject.into(), new.purpose.name().into()]).await?;
    let code = Code {
        id: service.id(),
        account: new.account,
        purpose: new.purpose,
        subject: new.subject,
        browser,
        to: new.to.clone(),
        issue: 1,
        issued_at: service.now(),
        expires_at: service.now() + life(&service.policy, new.purpose, new.to.kind()),
        tries: 0,
    };
    insert(tx, &code).await?;
    Ok(code)
}

async fn insert(tx: &mut Tx, code: &Code) -> Result<(), Fault> {
    let sql = "INSERT INTO codes (id, account_id, purpose, subject, browser, kind, value, issue,
            issued_at, expires_at, tries, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 'open')";
    let values = [
        code.id.into(),
        code.account.into(),
        code.purpose.name().into(),
        code.subject.into(),
        code.browser.into(),
        code.to.kind().as_str().into(),
        code.to.value().into(),
        code.issue.into(),
        code.issued_at.into(),
        code.expires_at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// The next issue of a code: other digits, a new life, the same tries.
///
/// # Errors
/// [`Refusal::ResendTooSoon`] within the pause, [`Refusal::TooManySends`] past the hour's or the
/// day's resends, [`Refusal::CodeUsedUp`] when no try is left.
pub async fn resend(
    service: &Service,
    tx: &mut Tx,
    code: Code,
    source: Source<'_>,
) -> Result<Code, Error> {
    may_resend(service, &code)?;
    let to = (code.purpose.asked_by(), &code.to);
    sending::allow(service, tx, to, source.environment).await?;
    resend_allowed(service, tx, code).await
}

fn may_resend(service: &Service, code: &Code) -> Result<(), Refusal> {
    let now = service.now();
    let again_at = resend_at(&service.policy, code);
    if now < again_at {
        return Err(Refusal::ResendTooSoon { again_at });
    }
    let is_used_up = code.tries >= *service.policy.codes.tries;
    if is_used_up { Err(Refusal::CodeUsedUp) } else { Ok(()) }
}

/// The next issue of a code whose sending was counted already.
///
/// # Errors
/// As [`resend`].
pub async fn resend_allowed(service: &Service, tx: &mut Tx, mut code: Code) -> Result<Code, Error> {
    may_resend(service, &code)?;
    count_issue(service, tx, code.subject).await?;
    let now = service.now();
    code.issue += 1;
    code.issued_at = now;
    code.expires_at = now + life(&service.policy, code.purpose, code.to.kind());
    let sql = "UPDATE codes SET issue = $2, issued_at = $3, expires_at = $4
        WHERE id = $1 AND state = 'open'";
    let values = [code.id.into(), code.issue.into(), code.issued_at.into(), code.expires_at.into()];
    tx.execute(sql, &values).await?;
    Ok(code)
}

/// When a resend may be asked for.
pub fn resend_at(policy: &Policy, code: &Code) -> Timestamp {
    code.issued_at + *policy.codes.resend_after
}

/// Counts by subject, so that exchanging the address is no way around.
async fn count_issue(service: &Service, tx: &mut Tx, subject: Uuid) -> Result<(), Error> {
    let codes = &service.policy.codes;
    let whose = subject.to_string();
    for (hours, most) in [(1, *codes.resends_per_hour), (24, *codes.resends_per_day)] {
        let window = Duration::from_secs(hours * 3600);
        // The first code is not a resend.
        let counted = Counted { what: "issues of a code", whose: &whose, window, most: most + 1 };
        if let Some(again_at) = count(tx, &service.keys, service.now(), counted).await? {
            return Err(Refusal::TooManySends { again_at }.into());
        }
    }
    Ok(())
}

fn life(policy: &Policy, purpose: Purpose, kind: IdentifierKind) -> Duration {
    match (kind, purpose) {
        (IdentifierKind::Email, Purpose::SignIn) => *policy.codes.mail_life_in_sign_in,
        (IdentifierKind::Email, _) => *policy.codes.mail_life,
        (IdentifierKind::Phone, _) => *policy.codes.sms_life,
    }
}

/// How many digits a code sent to this kind of address has.
pub fn length(policy: &Policy, kind: IdentifierKind) -> u32 {
    match kind {
        IdentifierKind::Email => *policy.codes.mail_digits,
        IdentifierKind::Phone => *policy.codes.sms_digits,
    }
}

/// What this issue of a code says.
pub fn digits(keys: &Keys, id: Id<Code>, issue: u32, length: u32) -> String {
    let mac = keys.codes.sign(&[id.bytes(), &issue.to_be_bytes()]);
    let mut first = [0; 16];
    first.copy_from_slice(&mac[..16]);
    // 128 bits over at most 10^10 values: the bias is below 2^-94.
    let number = u128::from_be_bytes(first) % 10_u128.pow(length);
    format!("{number:0width$}", width = length as usize)
}

/// The open code for this subject.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, purpose: Purpose, subject: Uuid) -> Result<Option<Code>, Fault> {
    let sql = "SELECT id, account_id, purpose, subject, browser, kind, value, issue, issued_at,
            expires_at, tries
        FROM codes WHERE subject = $1 AND purpose = $2 AND state = 'open'";
    let row = tx.row(sql, &[subject.into(), purpose.name().into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// The code that a notice speaks of, whatever its subject.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn by_id(tx: &mut Tx, id: Id<Code>) -> Result<Option<Code>, Fault> {
    let sql = "SELECT id, account_id, purpose, subject, browser, kind, value, issue, issued_at,
            expires_at, tries
        FROM codes WHERE id = $1 AND state = 'open'";
    tx.row(sql, &[id.into()]).await?.map(Row::columns).map(|mut row| read(&mut row)).transpose()
}

fn read(columns: &mut Columns) -> Result<Code, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let purpose: String = columns.take()?;
    let (subject, browser) = (columns.take()?, columns.take()?);
    let (kind, value): (String, String) = (columns.take()?, columns.take()?);
    Ok(Code {
        id,
        account,
        purpose: Purpose::named(&purpose)?,
        subject,
        browser,
        to: Identifier::from_row(&kind, value)?,
        issue: columns.take()?,
        issued_at: columns.take()?,
        expires_at: columns.take()?,
        tries: columns.take()?,
    })
}

/// Compares what was typed. The try is counted before it is compared, and the right code is used up
/// by the same statement, so any number at once spend no more than the tries and succeed once. The
/// caller commits whatever the verdict.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn check(
    service: &Service,
    tx: &mut Tx,
    code: &Code,
    browser: BrowserId,
    typed: &str,
) -> Result<Verdict, Fault> {
    if code.browser != browser || code.expires_at <= service.now() {
        return Ok(Verdict::Expired);
    }
    let most = *service.policy.codes.tries;
    let sql = "UPDATE codes SET tries = tries + 1
        WHERE id = $1 AND state = 'open' AND tries < $2 RETURNING tries";
    let Some(row) = tx.row(sql, &[code.id.into(), most.into()]).await? else {
        return Ok(Verdict::UsedUp);
    };
    let whose = whose(code);
    let counted = whose.as_deref().map(|whose| wrong_codes(service, whose));
    if let Some(counted) = counted
        && let Some(again_at) = count(tx, &service.keys, service.now(), counted).await?
    {
        return Ok(Verdict::Resting { again_at });
    }
    let tries: u32 = row.first()?;
    let length = length(&service.policy, code.to.kind());
    if !same(typed.as_bytes(), digits(&service.keys, code.id, code.issue, length).as_bytes()) {
        let tries_left = most.saturating_sub(tries);
        return Ok(if tries_left == 0 { Verdict::UsedUp } else { Verdict::Wrong { tries_left } });
    }
    if let Some(counted) = counted {
        give_back(tx, &service.keys, service.now(), counted).await?;
    }
    let verdict = use_up(tx, code.id).await?;
    if let (Verdict::Right, Some(account)) = (verdict, code.account)
        // Getting back in stands on what was shown before it.
        && code.purpose != Purpose::Recover
    {
        addresses::note_shown(tx, account, &code.to, service.now()).await?;
    }
    Ok(verdict)
}

/// Whose wrong codes are counted together: an account's, of one address, for one purpose, so that
/// whoever has less than a session uses up nothing of it. Without an account there is but one proof,
/// and getting back in counts for itself.
fn whose(code: &Code) -> Option<String> {
    let account = code.account.filter(|_| code.purpose != Purpose::Recover)?;
    Some(format!("{account} {} {}", code.purpose.name(), code.to.lookup_key()))
}

fn wrong_codes<'a>(service: &Service, whose: &'a str) -> Counted<'a> {
    let (window, most) = (Duration::from_secs(24 * 3600), *service.policy.codes.wrong_per_day);
    Counted { what: "wrong codes", whose, window, most }
}

/// Uses the code up, as its link does as well.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn use_up(tx: &mut Tx, id: Id<Code>) -> Result<Verdict, Fault> {
    let sql = "UPDATE codes SET state = 'used' WHERE id = $1 AND state = 'open'";
    let used = tx.execute(sql, &[id.into()]).await?;
    Ok(if used == 1 { Verdict::Right } else { Verdict::UsedUp })
}

/// Forgets codes that nobody can use any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, expired_before: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM codes WHERE expires_at < $1", &[expired_before.into()]).await
}
