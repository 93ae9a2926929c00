//! What is asked of whom, and why.

use std::time::Duration;

use domain::environments::{self, Failure, Reason, crowd};

use super::people::Visit;
use crate::ground::Ground;

const HANA: &str = "hana@example.com";
const DAY: Duration = Duration::from_secs(24 * 3600);

pub(crate) async fn home_is_not_asked_and_abroad_is(ground: Ground) {
    let (service, hana) = (&ground.service, ground.account(&[HANA]).await);
    let (home, abroad) = (Visit::at_home(), Visit::abroad());
    for _ in 0..3 {
        home.is_learned(service, hana).await;
        ground.advance(DAY);
        let judged = home.is_assessed(service, hana).await;
        assert!(!judged.asks, "{judged:?}");
        let judged = abroad.is_assessed(service, hana).await;
        assert!(judged.asks, "{judged:?}");
        assert_eq!(judged.reasons.first(), Some(&Reason::NewCountry), "{judged:?}");
    }
    // Once the owner has proven to be there, the country is no news.
    abroad.is_learned(service, hana).await;
    let judged = abroad.is_assessed(service, hana).await;
    assert!(!judged.asks && !judged.reasons.contains(&Reason::NewCountry), "{judged:?}");
}

pub(crate) async fn what_others_show_says_what_is_usual(ground: Ground) {
    let service = &ground.service;
    let mut accounts = Vec::new();
    for number in 0..60_u16 {
        let address = format!("{number}@example.com");
        accounts.push((ground.account(&[&address]).await, Visit::somewhere(number)));
    }
    for _ in 0..5 {
        ground.advance(DAY);
        for (account, home) in &accounts {
            home.is_learned(service, *account).await;
        }
    }
    crowd::follow(service).await.expect("it is followed");
    let (mut asked, mut abroad) = (0, 0);
    for (account, home) in &accounts {
        asked += u32::from(home.is_assessed(service, *account).await.asks);
        abroad += u32::from(Visit::abroad().is_assessed(service, *account).await.asks);
    }
    assert_eq!((asked, abroad), (0, 60));
}

pub(crate) async fn a_browser_that_lost_its_cookie_says_so(ground: Ground) {
    let (service, hana) = (&ground.service, ground.account(&[HANA]).await);
    for _ in 0..5 {
        Visit::at_home().is_learned(service, hana).await;
        ground.advance(DAY);
    }
    let judged = Visit::at_home().without_cookie().is_assessed(service, hana).await;
    assert!(judged.reasons.contains(&Reason::CookieCleared), "{judged:?}");
    let known = Visit::at_home().is_assessed(service, hana).await;
    assert!(known.score < judged.score, "{known:?} {judged:?}");
    assert!(!known.reasons.contains(&Reason::CookieCleared), "{known:?}");
}

pub(crate) async fn failures_of_a_source_make_it_suspect_for_a_while(ground: Ground) {
    let (service, hana) = (&ground.service, ground.account(&[HANA]).await);
    let home = Visit::at_home();
    home.is_learned(service, hana).await;
    let before = home.is_assessed(service, hana).await;
    for _ in 0..20 {
        home.has_failed(service, Failure::UnknownIdentifier).await;
    }
    crowd::follow(service).await.expect("it is followed");
    let after = home.is_assessed(service, hana).await;
    assert!(after.score > before.score + 0.5, "{before:?} {after:?}");
    assert!(after.reasons.contains(&Reason::SourceFailures), "{after:?}");
    ground.advance(8 * DAY);
    let mut tx = service.db.write(store::Key::of("housekeeping", b"")).await.expect("a turn");
    environments::prune(service, &mut tx).await.expect("it is forgotten");
    tx.commit().await.expect("it lasts");
    assert_eq!(ground.count("SELECT COUNT(*) FROM source_reputations").await, 0);
    let later = home.is_assessed(service, hana).await;
    assert!(!later.reasons.contains(&Reason::SourceFailures), "{later:?}");
}

pub(crate) async fn what_nobody_used_for_long_is_forgotten(ground: Ground) {
    let (service, hana) = (&ground.service, ground.account(&[HANA]).await);
    Visit::at_home().is_learned(service, hana).await;
    for (days, kept) in [(180, 1), (1, 0)] {
        ground.advance(days * DAY);
        let mut tx = service.db.write(store::Key::of("housekeeping", b"")).await.expect("a turn");
        environments::prune(service, &mut tx).await.expect("it is forgotten");
        tx.commit().await.expect("it lasts");
        assert_eq!(ground.count("SELECT COUNT(*) FROM environment_histories").await, kept);
    }
    let judged = Visit::at_home().is_assessed(service, hana).await;
    assert!(judged.reasons.contains(&Reason::NoHistory), "{judged:?}");
}

pub(crate) async fn rows_tell_no_address(ground: Ground) {
    let (service, hana) = (&ground.service, ground.account(&[HANA]).await);
    let home = Visit::at_home();
    home.is_learned(service, hana).await;
    home.has_failed(service, Failure::UnknownIdentifier).await;
    crowd::follow(service).await.expect("it is followed");
    crowd::keep(service).await.expect("it is kept");
    let address: std::net::Ipv4Addr = "121.134.20.31".parse().expect("an address");
    let value = u64::from(address.to_bits());
    let plain = [value.to_le_bytes(), (value >> 12).to_le_bytes()];
    for sql in [
        "SELECT history FROM environment_histories",
        "SELECT name FROM source_reputations",
        "SELECT lesson FROM lessons",
        "SELECT bytes FROM crowd_parts",
    ] {
        let rows: Vec<Vec<u8>> = ground.column(sql).await;
        assert!(!rows.is_empty(), "{sql}");
        for row in rows {
            assert!(!row.windows(4).any(|bytes| bytes == address.octets()), "{sql}");
            assert!(!row.windows(8).any(|bytes| plain.iter().any(|p| p == bytes)), "{sql}");
        }
    }
}
