//! An attacker who never tires, and an owner who signs in every day.

use std::time::Duration;

use super::tries::{full, right, stranger};
use crate::ground::Ground;

const HANA: &str = "hana@example.com";
const DAYS: u32 = 21;
/// The attacker tries this often.
const EVERY: Duration = Duration::from_secs(600);
const SOURCES: u32 = 97;

pub(crate) async fn an_owner_signs_in_every_day_of_a_siege(ground: Ground) {
    let account = ground.account(&[HANA, "01012345678"]).await;
    let attackers = [stranger(HANA, Some(account)), stranger("010-1234-5678", Some(account))];
    let (mut compared, mut in_a_row, mut tried) = (0, 0, 0_u32);
    for day in 1..=DAYS {
        for _ in 0..24 * 6 {
            ground.advance(EVERY);
            let attacker = attackers[tried as usize % 2].clone().from(tried % SOURCES);
            let outcome = attacker.tries(&ground.service, &format!("guess {tried}")).await;
            in_a_row += u32::from(outcome.was_compared());
            tried += 1;
        }
        let owner = attackers[day as usize % 2].clone().at_home();
        let outcome = owner.tries(&ground.service, "the right one").await;
        assert!(outcome.was_compared(), "day {day}: {outcome:?}");
        right(&ground.service, account, outcome.ticket()).await;
        full(&ground.service, account, true).await;
        assert!(in_a_row <= 100, "day {day}: {in_a_row} in a row");
        if day == 14 {
            // Halfway, the owner signs in on a new browser, by another way than the password.
            full(&ground.service, account, false).await;
            (compared, in_a_row) = (compared + in_a_row, 0);
        }
    }
    compared += in_a_row;
    assert!((101..=200).contains(&compared), "{compared} in two rows");
}
