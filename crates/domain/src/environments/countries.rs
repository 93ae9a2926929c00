//! The owner's own rule: the countries that sign-ins may come from without being asked for more.

use risk::Country;
use store::{Fault, Tx};

use crate::{AccountId, Timestamp};

/// A country that the owner allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    pub country: Country,
    /// Added by itself when the rule was switched on.
    pub is_home: bool,
    pub since: Timestamp,
}

/// The account's rule, home first; empty when there is none.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(tx: &mut Tx, account: AccountId) -> Result<Vec<Allowed>, Fault> {
    let sql = "SELECT country, is_home, since FROM allowed_countries
        WHERE account_id = $1 ORDER BY is_home DESC, since, country";
    let rows = tx.rows(sql, &[account.into()]).await?;
    let read = rows.into_iter().map(|row| {
        let mut columns = row.columns();
        let code: String = columns.take()?;
        let country = Country::parse(&code)
            .ok_or_else(|| Fault::Refused(format!("{code} is no country's code")))?;
        Ok(Allowed { country, is_home: columns.take()?, since: columns.take()? })
    });
    read.collect()
}

pub(super) async fn codes(tx: &mut Tx, account: AccountId) -> Result<Vec<Country>, Fault> {
    Ok(list(tx, account).await?.into_iter().map(|allowed| allowed.country).collect())
}
