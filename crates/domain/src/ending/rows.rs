//! Ending, in rows. No other code deletes any of these before their time.

use store::{Fault, Tx};
use uuid::Uuid;

use super::{Cause, Kind, Scope};
use crate::{AccountId, Id, Timestamp, addresses::Identifier, messenger, sessions::Session};

/// How many of each kind ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    pub sessions: u64,
    pub browsers: u64,
    pub saved: u64,
    /// Removed or suspended.
    pub messengers: u64,
    pub others: u64,
}

/// Ends what the cause ends, within the scope, in the caller's transaction. What ends by its time is
/// looked at as it is at `now`.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn end(
    tx: &mut Tx,
    account: AccountId,
    scope: Scope,
    cause: Cause,
    now: Timestamp,
) -> Result<Ended, Fault> {
    let mut ended = Ended::default();
    // A session tells which browser it is known in, so the browsers go first.
    if cause.ends(Kind::KnownBrowsers) {
        ended.browsers += end_browsers(tx, account, scope).await?;
    }
    for kind in Kind::ALL.into_iter().filter(|kind| cause.ends(*kind)) {
        match kind {
            Kind::Sessions => ended.sessions = end_sessions(tx, account, scope).await?,
            Kind::KnownBrowsers => {}
            Kind::SavedSignIns => ended.saved = end_saved(tx, account, scope).await?,
            Kind::TwoStepSkips => ended.others += end_skips(tx, account, scope, cause).await?,
            Kind::SignInAttempts => ended.others += end_rows(tx, account, ATTEMPTS).await?,
            Kind::QrSignIns => ended.others += end_rows(tx, account, QRS).await?,
            Kind::Codes => ended.others += end_rows(tx, account, CODES).await?,
            Kind::Links => ended.others += end_rows(tx, account, LINKS).await?,
            Kind::AddressChanges => ended.others += end_changes(tx, account, now).await?,
            Kind::MethodRemovals => {
                let values = [account.into(), now.into()];
                ended.others += tx.execute(REMOVALS, &values).await?;
            }
            Kind::Recoveries => ended.others += end_recoveries(tx, account, scope).await?,
            Kind::RecoveryWaits => ended.others += end_waits(tx, account).await?,
            Kind::MessengerDevices => {
                ended.messengers = end_messengers(tx, account, scope, cause).await?;
            }
        }
    }
    Ok(ended)
}

/// Voids the account's codes on their way to this address, which is its own no longer. What it means to be
/// sent there from then on begins with a new code.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn end_codes_to(tx: &mut Tx, account: AccountId, to: &Identifier) -> Result<u64, Fault> {
    let sql = "DELETE FROM codes WHERE account_id = $1 AND kind = $2 AND value = $3";
    tx.execute(sql, &[account.into(), to.kind().as_str().into(), to.value().into()]).await
}

const BROWSERS: &str = "DELETE FROM known_browsers WHERE account_id = $1";
const BROWSER: &str = "DELETE FROM known_browsers WHERE account_id = $1 AND id = $2";
const BROWSER_OF_SESSION: &str = "DELETE FROM known_browsers WHERE account_id = $1
    AND id = (SELECT known_id FROM sessions WHERE account_id = $1 AND id = $2)";
const OTHER_BROWSERS: &str = "DELETE FROM known_browsers WHERE account_id = $1
    AND NOT EXISTS (SELECT 1 FROM sessions s
        WHERE s.account_id = $1 AND s.id = $2 AND s.known_id = known_browsers.id)";
/// Which browser somebody is getting back in from is not kept, only that it was known: one of those that are
/// not any more, it may be. Its surroundings were judged by that too.
const NO_KNOWN_BROWSER: &str = "UPDATE recoveries SET known_browser = FALSE, unusual = TRUE
    WHERE account_id = $1 AND known_browser";
const SAVED: &str = "DELETE FROM saved_sign_ins WHERE account_id = $1";
const SAVED_ONE: &str = "DELETE FROM saved_sign_ins WHERE account_id = $1 AND id = $2";
const SAVED_BESIDE: &str = "DELETE FROM saved_sign_ins WHERE account_id = $1 AND session_id = $2";
const OTHER_SAVED: &str = "DELETE FROM saved_sign_ins WHERE account_id = $1 AND session_id <> $2";
const ATTEMPTS: &str = "DELETE FROM sign_in_attempts WHERE account_id = $1";
const QRS: &str = "DELETE FROM qr_sign_ins WHERE account_id = $1";
const CODES: &str = "DELETE FROM codes WHERE account_id = $1";
const LINKS: &str = "DELETE FROM links WHERE account_id = $1";
/// A change that the clock has settled before has happened.
const CHANGES: &str = "UPDATE address_changes SET state = 'frozen', settles_at = $2
    WHERE account_id = $1 AND settles_at > $2";
/// A removal that the clock has settled before has happened.
const REMOVALS: &str = "UPDATE method_removals SET state = 'frozen', settles_at = $2
    WHERE account_id = $1 AND settles_at > $2";

const SKIPS: &str = "DELETE FROM two_step_skips WHERE account_id = $1";
const SKIP: &str = "DELETE FROM two_step_skips WHERE account_id = $1 AND known_id = $2";
const SKIPS_OF_NOBODY: &str = "DELETE FROM two_step_skips WHERE account_id = $1
    AND NOT EXISTS (SELECT 1 FROM known_browsers k
        WHERE k.account_id = $1 AND k.id = two_step_skips.known_id)";

/// What a messenger has approved goes with it: the screen that waits for it has not used it yet.
const APPROVALS_OF_NOBODY: &str = "UPDATE confirmations SET state = 'elsewhere'
    WHERE account_id = $1 AND state = 'approved'
    AND NOT EXISTS (SELECT 1 FROM messenger_devices d
        WHERE d.account_id = $1 AND d.id = confirmations.device_id AND NOT d.suspended)";

/// What the end of known browsers has left nobody's goes with them; a password change asks in the
/// browser again that it was made in.
async fn end_skips(
    tx: &mut Tx,
    account: AccountId,
    scope: Scope,
    cause: Cause,
) -> Result<u64, Fault> {
    match (cause, scope) {
        (Cause::AskedAgain, Scope::Browser(known)) => {
            tx.execute(SKIP, &[account.into(), known.into()]).await
        }
        (Cause::RemoteSignOut | Cause::BrowserForgotten, _) => {
            end_rows(tx, account, SKIPS_OF_NOBODY).await
        }
        _ => end_rows(tx, account, SKIPS).await,
    }
}

async fn end_recoveries(tx: &mut Tx, account: AccountId, scope: Scope) -> Result<u64, Fault> {
    if let Scope::Recovery(recovery) = scope {
        return end_recovery(tx, account, recovery).await;
    }
    end_rows(tx, account, "DELETE FROM recovery_proofs WHERE account_id = $1").await?;
    end_rows(tx, account, "DELETE FROM recoveries WHERE account_id = $1").await
}

/// What was shown in it is void. A browser that the account does not know keeps the row, which comes to
/// nothing while its source rests: that it is gone would tell a stranger that somebody said no.
async fn end_recovery(tx: &mut Tx, account: AccountId, recovery: Uuid) -> Result<u64, Fault> {
    let whose = [account.into(), recovery.into()];
    let sql = "DELETE FROM recovery_proofs WHERE account_id = $1 AND recovery_id = $2";
    tx.execute(sql, &whose).await?;
    let sql = "DELETE FROM recoveries WHERE account_id = $1 AND id = $2 AND known_browser";
    tx.execute(sql, &whose).await
}

/// A link that would stop one has nothing to stop any more.
async fn end_waits(tx: &mut Tx, account: AccountId) -> Result<u64, Fault> {
    let links = "DELETE FROM links WHERE account_id = $1
        AND subject IN (SELECT id FROM recovery_waits WHERE account_id = $1)";
    end_rows(tx, account, links).await?;
    end_rows(tx, account, "DELETE FROM recovery_waits WHERE account_id = $1").await
}

async fn end_rows(tx: &mut Tx, account: AccountId, sql: &'static str) -> Result<u64, Fault> {
    tx.execute(sql, &[account.into()]).await
}

async fn end_changes(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<u64, Fault> {
    tx.execute(CHANGES, &[account.into(), now.into()]).await
}

async fn end_browsers(tx: &mut Tx, account: AccountId, scope: Scope) -> Result<u64, Fault> {
    let ended = match scope {
        Scope::All => end_rows(tx, account, BROWSERS).await?,
        Scope::AllBut(session) | Scope::AllButShown { session, .. } => {
            tx.execute(OTHER_BROWSERS, &[account.into(), session.into()]).await?
        }
        Scope::One(session) => {
            tx.execute(BROWSER_OF_SESSION, &[account.into(), session.into()]).await?
        }
        Scope::Browser(known) => tx.execute(BROWSER, &[account.into(), known.into()]).await?,
        Scope::Messenger(_) | Scope::Saved(_) | Scope::Recovery(_) => 0,
    };
    if ended > 0 {
        tx.execute(NO_KNOWN_BROWSER, &[account.into()]).await?;
    }
    Ok(ended)
}

async fn end_saved(tx: &mut Tx, account: AccountId, scope: Scope) -> Result<u64, Fault> {
    let (sql, whose) = match scope {
        Scope::All => return end_rows(tx, account, SAVED).await,
        Scope::AllBut(session) | Scope::AllButShown { session, .. } => {
            (OTHER_SAVED, session.into())
        }
        Scope::One(session) => (SAVED_BESIDE, session.into()),
        Scope::Saved(saved) => (SAVED_ONE, saved.into()),
        Scope::Messenger(_) | Scope::Browser(_) | Scope::Recovery(_) => return Ok(0),
    };
    tx.execute(sql, &[account.into(), whose]).await
}

async fn end_sessions(tx: &mut Tx, account: AccountId, scope: Scope) -> Result<u64, Fault> {
    match scope {
        Scope::All => {
            let sql = "DELETE FROM session_proofs WHERE account_id = $1";
            tx.execute(sql, &[account.into()]).await?;
            tx.execute("DELETE FROM sessions WHERE account_id = $1", &[account.into()]).await
        }
        Scope::AllBut(kept) | Scope::AllButShown { session: kept, .. } => {
            let sql = "DELETE FROM session_proofs WHERE account_id = $1 AND session_id <> $2";
            tx.execute(sql, &[account.into(), kept.into()]).await?;
            let sql = "DELETE FROM sessions WHERE account_id = $1 AND id <> $2";
            tx.execute(sql, &[account.into(), kept.into()]).await
        }
        Scope::One(session) => end_session(tx, account, session).await,
        Scope::Messenger(_) | Scope::Browser(_) | Scope::Saved(_) | Scope::Recovery(_) => Ok(0),
    }
}

async fn end_session(tx: &mut Tx, account: AccountId, session: Id<Session>) -> Result<u64, Fault> {
    let sql = "DELETE FROM session_proofs WHERE account_id = $1 AND session_id = $2";
    tx.execute(sql, &[account.into(), session.into()]).await?;
    let sql = "DELETE FROM sessions WHERE account_id = $1 AND id = $2";
    tx.execute(sql, &[account.into(), session.into()]).await
}

/// Every messenger of the account looks whether it was meant.
async fn end_messengers(
    tx: &mut Tx,
    account: AccountId,
    scope: Scope,
    cause: Cause,
) -> Result<u64, Fault> {
    let ended = match scope {
        Scope::All => {
            let sql = "UPDATE messenger_devices SET suspended = TRUE
                WHERE account_id = $1 AND NOT suspended";
            tx.execute(sql, &[account.into()]).await?
        }
        Scope::AllBut(session) => {
            let sql = "UPDATE messenger_devices SET suspended = TRUE
                WHERE account_id = $1 AND NOT suspended
                AND (session_id IS NULL OR session_id <> $2)";
            tx.execute(sql, &[account.into(), session.into()]).await?
        }
        Scope::AllButShown { session, since } => {
            let sql = "UPDATE messenger_devices SET suspended = TRUE
                WHERE account_id = $1 AND NOT suspended
                AND (session_id IS NULL OR session_id <> $2)
                AND NOT EXISTS (SELECT 1 FROM session_proofs p
                    WHERE p.account_id = $1 AND p.session_id = $2
                    AND p.method = messenger_devices.id AND p.proven_at > $3)";
            tx.execute(sql, &[account.into(), session.into(), since.into()]).await?
        }
        Scope::One(_) | Scope::Browser(_) | Scope::Saved(_) | Scope::Recovery(_) => 0,
        Scope::Messenger(device) if cause == Cause::MessengerLeaves => {
            let sql = "UPDATE messenger_devices SET suspended = TRUE
                WHERE account_id = $1 AND id = $2 AND NOT suspended";
            tx.execute(sql, &[account.into(), device.into()]).await?
        }
        Scope::Messenger(device) => {
            let sql = "DELETE FROM push_subscriptions WHERE account_id = $1 AND device_id = $2";
            tx.execute(sql, &[account.into(), device.into()]).await?;
            let sql = "DELETE FROM messenger_devices WHERE account_id = $1 AND id = $2";
            tx.execute(sql, &[account.into(), device.into()]).await?
        }
    };
    if ended > 0 {
        tx.execute(APPROVALS_OF_NOBODY, &[account.into()]).await?;
        messenger::turn(tx, account).await?;
    }
    Ok(ended)
}
