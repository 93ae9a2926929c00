//! What browsers remember of the account.

use domain::{articles::Fact, environments::known, saved_sign_ins, second_step};
use wording::say;

use super::told::{Asked, Way, count};
use crate::{help::views::FactView, shell::Failure};

fn to_sessions() -> Way {
    Way::to("/account/sessions", say::help_fact_browsers_go())
}

/// The browsers that the account knows.
pub(super) async fn browsers(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let known = known::list(&mut tx, asked.session.account, service.now()).await?;
    let lines = vec![asked.say(&say::help_fact_browsers(count(known.len())))];
    let title = say::help_fact_browsers_title();
    Ok(asked.tell(Fact::Browsers, &title, lines, &to_sessions()))
}

pub(super) async fn saved_sign_ins(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let saved = saved_sign_ins::list(&mut tx, asked.session.account, service.now()).await?;
    let lines = vec![asked.say(&say::help_fact_saved(count(saved.len())))];
    let title = say::help_fact_saved_title();
    Ok(asked.tell(Fact::SavedSignIns, &title, lines, &to_sessions()))
}

/// The browsers in which two-step does not ask.
pub(super) async fn skips(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let skips = second_step::skips(&mut tx, asked.session.account, service.now()).await?;
    let lines = vec![asked.say(&say::help_fact_skips(count(skips.len())))];
    let way = Way::to("/account/two-step", say::help_fact_two_step_go());
    Ok(asked.tell(Fact::Skips, &say::help_fact_skips_title(), lines, &way))
}
