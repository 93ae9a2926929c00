//! What proves the account's owner.

use domain::{
    articles::Fact,
    messenger, passkeys,
    second_step::{self, TwoStep},
};
use wording::{Moment, say};

use super::told::{Asked, Way};
use crate::{help::views::FactView, shell::Failure};

fn to_two_step() -> Way {
    Way::to("/account/two-step", say::help_fact_two_step_go())
}

pub(super) async fn two_step(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let two_step = second_step::of(&mut tx, asked.session.account, service.now()).await?;
    let on = |two_step: TwoStep| say::help_fact_two_step_on(Moment(two_step.since.0));
    let line = two_step.map_or_else(say::help_fact_two_step_off, on);
    let title = say::help_fact_two_step_title();
    Ok(asked.tell(Fact::TwoStep, &title, vec![asked.say(&line)], &to_two_step()))
}

/// The authenticator apps, by the names that their owner gave them.
pub(super) async fn apps(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let (account, now) = (asked.session.account, service.now());
    let mut tx = service.db.read().await?;
    let apps = second_step::list(&service.keys, &mut tx, account, now).await?;
    let mut lines: Vec<_> = apps.iter().map(|app| app.name.clone()).collect();
    if lines.is_empty() {
        lines.push(asked.say(&say::help_fact_apps_none()));
    }
    Ok(asked.tell(Fact::Apps, &say::help_fact_apps_title(), lines, &to_two_step()))
}

/// The passkeys, by the names that their owner gave them.
pub(super) async fn passkeys(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let passkeys = passkeys::list(&mut tx, asked.session.account, service.now()).await?;
    let mut lines: Vec<_> = passkeys.iter().map(|passkey| passkey.name.clone()).collect();
    if lines.is_empty() {
        lines.push(asked.say(&say::help_fact_passkeys_none()));
    }
    let way = Way::to("/account/security/passkeys", say::help_fact_passkeys_go());
    Ok(asked.tell(Fact::Passkeys, &say::help_fact_passkeys_title(), lines, &way))
}

pub(super) async fn recovery_codes(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let mut tx = asked.visit.app().service.db.read().await?;
    let paper = second_step::paper(&mut tx, asked.session.account).await?;
    let line = match &paper {
        None => say::help_fact_codes_none(),
        Some(paper) => say::help_fact_codes_left(paper.left),
    };
    let title = say::help_fact_codes_title();
    let fact = asked.tell(Fact::RecoveryCodes, &title, vec![asked.say(&line)], &to_two_step());
    Ok(FactView { warns: paper.is_some_and(|paper| paper.left == 0), ..fact })
}

/// The messengers, by their names.
pub(super) async fn messengers(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let devices = messenger::devices(&mut tx, asked.session.account, service.now()).await?;
    let mut lines: Vec<_> = devices.iter().map(|device| device.name.clone()).collect();
    if lines.is_empty() {
        lines.push(asked.say(&say::help_fact_messengers_none()));
    }
    let way = Way::to("/account/security/messengers", say::help_fact_messengers_go());
    Ok(asked.tell(Fact::Messengers, &say::help_fact_messengers_title(), lines, &way))
}
