//! The owner's own rule: the countries that sign-ins may come from without being asked for more.

pub use risk::Country;
use store::{Fault, Tx};

use super::{Environment, histories};
use crate::{AccountId, Service, Timestamp};

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

/// Puts these countries in the place of the rule.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn put(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    countries: &[Country],
    home: Option<Country>,
) -> Result<(), Fault> {
    let before = list(tx, account).await?;
    tx.execute("DELETE FROM allowed_countries WHERE account_id = $1", &[account.into()]).await?;
    for country in countries {
        let known = before.iter().find(|allowed| allowed.country == *country);
        let is_home = known.map_or(home == Some(*country), |known| known.is_home);
        let since = known.map_or(service.now(), |known| known.since);
        let sql = "INSERT INTO allowed_countries (account_id, country, is_home, since)
            VALUES ($1, $2, $3, $4)";
        let values = [account.into(), country.as_str().into(), is_home.into(), since.into()];
        tx.execute(sql, &values).await?;
    }
    Ok(())
}

/// Where the account is at home: the country that it signs in from most, and where nothing is known
/// yet, the one that it is looked at from.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn home(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<Option<Country>, Fault> {
    let history = histories::find(service, tx, account).await?;
    Ok(history.home(all()).or_else(|| environment.network().country))
}

/// Every country and region that people sign in from.
pub fn all() -> impl Iterator<Item = Country> {
    ALL.split_ascii_whitespace().filter_map(Country::parse)
}

/// ISO 3166-1, without those where nobody lives.
const ALL: &str = "
    AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW
    GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU
    MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT
    PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC
    TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT
    ZA ZM ZW";
