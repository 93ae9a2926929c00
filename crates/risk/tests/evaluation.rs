//! The evaluation itself: a frozen world, honest checks, and an engine ahead of the baseline.

use risk::{
    UserAgent,
    eval::{
        imitate::imitate,
        marginals::marginals,
        plan::{Plan, TURNS},
        report::report,
        suite::{Evaluation, Row, evaluate, evaluate_year, turned},
        table::read,
        world::{Attacker, Kind, Knobs, Profile, Year, generate, source_hash},
    },
};

/// The generator as it was before the engine was tuned. A change to its source is a new world: every
/// figure reported so far is then about another one.
const FROZEN: &str = "029fee9ed17f7e0f8c7a5929681b5c4aba3631ede6026f6be2e8295b3bd6be8f";

fn small_year(users: usize, seed: u64) -> Year {
    generate(&Knobs { users, attacks: 200, ..Knobs::nordic() }, seed)
}

fn figure<'a>(evaluation: &'a Evaluation, attacker: &str, scorer: &str, measure: &str) -> &'a Row {
    let fits = |row: &&Row| {
        row.attacker == attacker && row.scorer == scorer && row.measure == measure && !row.cookie
    };
    evaluation.rows.iter().find(fits).expect("every scorer is measured on every attacker")
}

#[test]
fn the_generator_is_the_frozen_one() {
    assert_eq!(source_hash(), FROZEN);
}

#[test]
fn a_seed_makes_one_year_and_another_seed_another() {
    let of = |seed| -> Vec<i64> {
        small_year(300, seed).events.iter().map(|event| event.at.0).collect()
    };
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}

#[test]
fn the_year_has_the_published_marginals() {
    let year = generate(&Knobs { users: 5000, attacks: 1000, ..Knobs::nordic() }, 9);
    let close = [
        ("owner in a known country", 0.05),
        ("owner at a known provider", 0.04),
        ("owner with a known agent", 0.06),
        ("owner cookie", 0.03),
        ("naive in a known country", 0.09),
        ("naive at a known provider", 0.09),
        ("vpn at a known provider", 0.10),
        ("accounts with one sign-in", 0.03),
        ("sign-ins per account, median", 0.0),
        ("sign-ins per account, p90", 1.0),
        ("rows for unknown names", 0.03),
    ];
    let list = marginals(&year);
    for (name, within) in close {
        let found = list.iter().find(|marginal| marginal.name == name).expect(name);
        let published = found.published.expect(name);
        assert!((found.value - published).abs() <= within, "{name}: {}", found.value);
    }
}

#[test]
fn every_korean_speciality_is_in_the_korean_year() {
    let year = generate(&Knobs { users: 400, attacks: 0, ..Knobs::of(Profile::Korean) }, 3);
    let agents: Vec<_> =
        year.agents.strings().iter().map(|string| UserAgent::parse(string).browser).collect();
    for browser in [risk::Browser::KakaoTalk, risk::Browser::Naver, risk::Browser::Whale] {
        assert!(agents.contains(&browser), "{browser:?}");
    }
    for asn in [4766, 9318, 9644, 17853, 17858, 3786] {
        assert!(year.events.iter().any(|event| event.network.asn == Some(asn)), "AS{asn}");
    }
}

#[test]
fn the_engine_is_ahead_of_the_baseline_and_nothing_leaks() {
    let plan = Plan {
        profiles: vec![Profile::Nordic],
        users: 4000,
        attacks: 400,
        rounds: 10,
        ..Plan::small()
    };
    let evaluation = evaluate(&plan, &mut |_| {});
    for row in &evaluation.rows {
        assert!((0.0..=1.0).contains(&row.value), "{row:?}");
        assert!(row.low <= row.high, "{row:?}");
    }
    for attacker in ["naive", "vpn", "targeted-popular", "targeted-exact"] {
        let at_90 = |scorer| figure(&evaluation, attacker, scorer, "challenged-at-recall-0.90");
        assert!(at_90("ours").high < at_90("freeman-log-ratios").low, "{attacker}");
        assert!(at_90("ours").high < at_90("freeman").low, "{attacker}");
        for blind in ["coin", "hour-only", "host-only", "account-only"] {
            let area = figure(&evaluation, attacker, blind, "area").value;
            assert!((0.44..=0.57).contains(&area), "{blind} tells {attacker}: {area}");
        }
    }
    let recall = |scorer| figure(&evaluation, "takeover-like", scorer, "recall-at-challenged-0.01");
    assert!(recall("ours").low > recall("freeman").high);
    let files = report(&evaluation);
    assert!(files[0].content.contains(FROZEN));
    let charts: Vec<_> = files.iter().filter(|file| file.name.ends_with(".svg")).collect();
    assert_eq!(charts.len(), Attacker::ALL.len() + 1);
    for chart in charts {
        assert!(chart.content.starts_with("<svg") && chart.content.ends_with("</svg>\n"));
        assert!(files[0].content.contains(&chart.name) && !chart.content.contains("NaN"));
    }
}

#[test]
fn a_turned_world_leaves_the_engine_ahead() {
    for turn in [TURNS[4], TURNS[7], TURNS[16]] {
        for one in turned(turn, 3000, 5) {
            assert!(one.ours < one.baseline, "{one:?}");
        }
    }
}

#[test]
fn a_row_has_the_documented_keys() {
    let row = Row {
        profile: "nordic".to_owned(),
        attacker: "naive".to_owned(),
        scorer: "ours".to_owned(),
        cookie: true,
        measure: "area".to_owned(),
        value: 0.5,
        low: 0.4,
        high: 0.6,
    };
    let json = serde_json::to_string(&row).expect("plain values");
    let keys = r#"{"profile":"nordic","attacker":"naive","scorer":"ours","cookie":true,"measure":"area","value":0.5,"low":0.4,"high":0.6}"#;
    assert_eq!(json, keys);
}

#[test]
fn a_table_in_the_public_format_is_evaluated_alike() {
    let text = as_table(&small_year(3000, 4));
    let mut year = read(text.as_bytes(), usize::MAX).expect("readable");
    imitate(&mut year, 200, 1);
    let evaluation = evaluate_year("file", &year, 5);
    assert!(evaluation.rows.iter().all(|row| !row.cookie && row.attacker != "stolen-cookie"));
    let at_90 = |scorer| figure(&evaluation, "naive", scorer, "challenged-at-recall-0.90").value;
    assert!(at_90("ours") < at_90("freeman-log-ratios"));
    assert!(report(&evaluation)[0].content.contains("## file"));
}

/// A generated year as the public dataset would write it.
fn as_table(year: &Year) -> String {
    let mut text = String::from(
        "index,Login Timestamp,User ID,IP Address,Country,ASN,User Agent String,Login Successful,Is Attack IP,Is Account Takeover\n",
    );
    for (index, event) in year.events.iter().enumerate() {
        let takeover = event.kind == Kind::Attack(Attacker::Takeover);
        let success = takeover || event.kind == Kind::Owner;
        if matches!(event.kind, Kind::Attack(_)) && !takeover {
            continue;
        }
        let user = if event.kind == Kind::UnknownName { 999_999 } else { event.user };
        let seconds = event.at.0.rem_euclid(86_400_000_000) / 1_000_000;
        let day = event.at.0.div_euclid(86_400_000_000) - 18_295;
        text += &format!(
            "{index},2020-{:02}-{:02} {:02}:{:02}:{:02}.000,{user},{},{},{},\"{}\",{success},False,{takeover}\n",
            1 + day / 31,
            1 + day % 31,
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            event.network.address,
            event.network.country.map(|country| country.to_string()).unwrap_or_default(),
            event.network.asn.unwrap_or(0),
            year.agents.strings()[event.agent as usize],
        );
    }
    text
}
