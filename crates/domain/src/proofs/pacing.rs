//! How often a code goes out for what anybody can type, however often and in however many browsers one
//! begins anew.

use std::time::Duration;

use store::Tx;

use super::codes::Purpose;
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    limits::{Counted, count},
    names::Named,
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A code that somebody has sent by typing something.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub purpose: Purpose,
    /// What was typed, in its one spelling or as a keyed name, and which way the code goes.
    pub what: &'a str,
    /// Browsers that the account knows have a pace of their own: no stranger uses up theirs.
    pub known_browser: bool,
}

/// Counts one code, before it is made, by what was typed and by its source. That is asked of no account,
/// so it is the same for what nobody has.
///
/// # Errors
/// [`Refusal::ResendTooSoon`] within the pause after the last one, [`Refusal::TooManySends`] past the
/// hour's or the day's.
pub async fn pace(
    service: &Service,
    tx: &mut Tx,
    asked: Asked<'_>,
    environment: &Environment,
) -> Result<(), Error> {
    let who = if asked.known_browser { "known".to_owned() } else { environment.source() };
    let whose = format!("{} {} {who}", asked.purpose.name(), asked.what);
    let codes = &service.policy.codes;
    let counted = |window, most| Counted { what: "codes asked for", whose: &whose, window, most };
    let pause = counted(*codes.resend_after, 1);
    if let Some(again_at) = count(tx, &service.keys, service.now(), pause).await? {
        return Err(Refusal::ResendTooSoon { again_at }.into());
    }
    for (window, resends) in [(HOUR, *codes.resends_per_hour), (DAY, *codes.resends_per_day)] {
        // The first code is not a resend.
        let counted = counted(window, resends + 1);
        if let Some(again_at) = count(tx, &service.keys, service.now(), counted).await? {
            return Err(Refusal::TooManySends { again_at }.into());
        }
    }
    Ok(())
}
