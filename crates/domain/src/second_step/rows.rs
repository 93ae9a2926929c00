//! The row of an account's two-step.

use store::{Fault, Tx};

use super::{Kinds, State, TwoStep, former, paper};
use crate::{
    AccountId, Timestamp,
    names::Named,
    removals::{Removal, What},
};

/// The account's two-step, where it is on: one whose going off has settled is not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Option<TwoStep>, Fault> {
    Ok(begun(tx, account, now).await?.filter(|two_step| two_step.state == State::On))
}

/// The account's two-step, where it is on or about to be, with the kinds that have not settled to go.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begun(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Option<TwoStep>, Fault> {
    let sql = "SELECT state, since, kinds,
            (SELECT r.name FROM method_removals r
                WHERE r.account_id = t.account_id AND r.what = 'two_step_kinds'
                AND r.subject = t.account_id AND r.state = 'open' AND r.settles_at <= $2)
        FROM two_steps t WHERE account_id = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = t.account_id AND r.what = 'two_step' AND r.subject = t.account_id
            AND r.state = 'open' AND r.settles_at <= $2)";
    let values = [account.into(), now.into()];
    let Some(row) = tx.row(sql, &values).await? else { return Ok(None) };
    let mut columns = row.columns();
    let state: String = columns.take()?;
    let (since, kinds): (_, String) = (columns.take()?, columns.take()?);
    let gone: Option<String> = columns.take()?;
    let gone = Kinds::from_text(&gone.unwrap_or_default())?;
    let kinds = Kinds::from_text(&kinds)?.without(&gone);
    Ok(Some(TwoStep { state: State::named(&state)?, since, kinds }))
}

/// The kinds that are on their way out of the account's two-step, by its open removals.
///
/// # Errors
/// A [`Fault`] for what no row says.
pub fn leaving_kinds(removals: &[Removal]) -> Result<Kinds, Fault> {
    let going = removals.iter().find(|removal| removal.what == What::TwoStepKinds);
    going.map_or_else(|| Ok(Kinds::default()), |going| Kinds::from_text(&going.name))
}

/// Two-step takes these kinds no more, as a removal names them. False where it took none of them.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn drop_kinds(tx: &mut Tx, account: AccountId, names: &str) -> Result<bool, Fault> {
    let sql = "SELECT kinds FROM two_steps WHERE account_id = $1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else { return Ok(false) };
    let kinds = Kinds::from_text(&row.first::<String>()?)?;
    let left = kinds.without(&Kinds::from_text(names)?);
    let sql = "UPDATE two_steps SET kinds = $2 WHERE account_id = $1";
    tx.execute(sql, &[account.into(), left.to_text().into()]).await?;
    Ok(left != kinds)
}

/// Writes how it stands from now on. What was on stays on since when it was.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn switch_on(
    tx: &mut Tx,
    account: AccountId,
    (state, kinds): (State, &Kinds),
    now: Timestamp,
) -> Result<(), Fault> {
    let sql = "INSERT INTO two_steps (account_id, state, since, kinds) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id) DO UPDATE SET
            since = CASE WHEN two_steps.state = $2 THEN two_steps.since ELSE $3 END,
            state = $2, kinds = $4";
    let values = [account.into(), state.name().into(), now.into(), kinds.to_text().into()];
    tx.execute(sql, &values).await.map(drop)
}

/// Nothing is asked any more, and the recovery codes are void, former ones too. False when it was off.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn switch_off(tx: &mut Tx, account: AccountId) -> Result<bool, Fault> {
    paper::void(tx, account).await?;
    former::drop_former(tx, account).await?;
    Ok(tx.execute("DELETE FROM two_steps WHERE account_id = $1", &[account.into()]).await? == 1)
}
