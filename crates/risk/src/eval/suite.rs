//! The evaluation from plan to rows.

use serde::Serialize;

use super::{
    honesty::Blind,
    marginals::{Marginal, marginals},
    measure::{Estimate, Sample, estimate},
    plan::{Plan, TURNS, Turn},
    replay::{Judged, Period, Scorer, replay},
    running,
    scorers::{Baseline, Engine, LogRatios, Sight},
    world::{Attacker, Knobs, Year, generate, source_hash},
};

/// One figure of the evaluation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub profile: String,
    /// `owner` where no attack is involved.
    pub attacker: String,
    pub scorer: String,
    pub cookie: bool,
    pub measure: String,
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// A curve of recall over challenge rate.
#[derive(Clone, Debug)]
pub struct Curve {
    pub profile: String,
    pub attacker: Attacker,
    pub scorer: String,
    pub points: Vec<(f64, f64)>,
}

/// Challenge rates by history length when a scorer challenges 5 % overall.
#[derive(Clone, Debug)]
pub struct ByHistory {
    pub profile: String,
    pub scorer: String,
    /// For each of [`HISTORIES`].
    pub rates: Vec<f64>,
}

/// Lengths of history that are told apart: from the first up to below the second.
pub const HISTORIES: [(u32, u32); 6] = [(1, 2), (2, 3), (3, 5), (5, 9), (9, 17), (17, u32::MAX)];

/// How the engine and the baseline did in one turned world.
#[derive(Clone, Debug)]
pub struct Turned {
    pub turn: Turn,
    pub attacker: Attacker,
    /// Challenged owners at 90 % recall; for takeovers, missed attacks at 1 % challenged. Less is
    /// better in both.
    pub ours: f64,
    /// The better of the baseline's two forms.
    pub baseline: f64,
}

/// Everything an evaluation found.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// Names the exact generator; empty for a file of real sign-ins.
    pub generator: String,
    pub rows: Vec<Row>,
    pub marginals: Vec<(String, Vec<Marginal>)>,
    pub curves: Vec<Curve>,
    pub by_history: Vec<ByHistory>,
    pub turned: Vec<Turned>,
}

/// Runs a plan; `progress` is told what begins.
pub fn evaluate(plan: &Plan, progress: &mut dyn FnMut(&str)) -> Evaluation {
    let mut evaluation = Evaluation { generator: source_hash(), ..Evaluation::default() };
    for &profile in &plan.profiles {
        let mut validation = Vec::new();
        for &seed in &plan.validation {
            progress(&format!("{} validation seed {seed}", profile.name()));
            let year = generate(&plan.knobs(profile), seed);
            append(&mut validation, judge(&year), validation_offset(seed, plan));
        }
        let mut judged = Vec::new();
        for (index, &seed) in plan.seeds.iter().enumerate() {
            progress(&format!("{} seed {seed}", profile.name()));
            let year = generate(&plan.knobs(profile), seed);
            if index == 0 {
                evaluation.marginals.push((profile.name().to_owned(), marginals(&year)));
            }
            append(&mut judged, judge(&year), index * plan.users);
        }
        progress(&format!("{} measures", profile.name()));
        report_on(&mut evaluation, profile.name(), &judged, &validation, plan.rounds);
    }
    if plan.turned_users > 0 {
        for turn in TURNS {
            progress(&format!("turned world: {} = {}", turn.knob, turn.value));
            evaluation.turned.extend(turned(turn, plan.turned_users, 900));
        }
    }
    evaluation
}

/// The same measures on a year that was read from a file: thresholds come from its own test period,
/// and a file has no cookies.
pub fn evaluate_year(name: &str, year: &Year, rounds: u32) -> Evaluation {
    let mut evaluation = Evaluation::default();
    evaluation.marginals.push((name.to_owned(), marginals(year)));
    let judged = judge(year);
    report_on(&mut evaluation, name, &judged, &judged, rounds);
    evaluation
}

/// How ours and the baseline do in a world with one number turned.
pub fn turned(turn: Turn, users: usize, seed: u64) -> Vec<Turned> {
    let mut knobs = Knobs { users, attacks: 1000.min(users / 10), ..Knobs::nordic() };
    if let Some(number) = knobs.turn(turn.knob) {
        *number = turn.value;
    }
    let mut scorers: Vec<Box<dyn Scorer>> = vec![
        Box::new(Baseline::default()),
        Box::new(LogRatios::default()),
        Box::new(Engine::new(Sight { cookie: false, reputation: true })),
    ];
    let judged = replay(&generate(&knobs, seed), &mut scorers);
    let compared = Attacker::ALL.into_iter().filter(|&a| a != Attacker::StolenCookie);
    compared
        .map(|attacker| {
            let [first, second, ours] = [0, 1, 2].map(|scorer| badness(&judged, attacker, scorer));
            Turned { turn, attacker, ours, baseline: first.min(second) }
        })
        .collect()
}

fn badness(judged: &[Judged], attacker: Attacker, scorer: usize) -> f64 {
    let sample = Sample::of(judged, attacker, scorer, Period::Test);
    if attacker == Attacker::Takeover {
        1.0 - sample.recall_at_challenged(0.01, |_| 1.0)
    } else {
        sample.challenged_at_recall(0.9, |_| 1.0)
    }
}

fn scorers() -> Vec<Box<dyn Scorer>> {
    let mut scorers: Vec<Box<dyn Scorer>> =
        vec![Box::new(Baseline::default()), Box::new(LogRatios::default())];
    for (cookie, reputation) in [(false, true), (true, true), (false, false), (true, false)] {
        scorers.push(Box::new(Engine::new(Sight { cookie, reputation })));
    }
    for blind in Blind::ALL {
        scorers.push(Box::new(blind));
    }
    scorers
}

fn judge(year: &Year) -> Vec<Judged> {
    replay(year, &mut scorers())
}

/// Users of different seeds are different people to the bootstrap.
fn append(all: &mut Vec<Judged>, judged: Vec<Judged>, offset: usize) {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    all.extend(judged.into_iter().map(|row| Judged { user: row.user.wrapping_add(offset), ..row }));
}

fn validation_offset(seed: u64, plan: &Plan) -> usize {
    (seed as usize % 1000) * plan.users
}

fn report_on(
    evaluation: &mut Evaluation,
    profile: &str,
    judged: &[Judged],
    validation: &[Judged],
    rounds: u32,
) {
    let cookies = judged.iter().any(|row| row.cookie && row.attacker.is_none());
    for (index, scorer) in scorers().iter().enumerate() {
        if scorer.sees_cookie() && !cookies {
            continue;
        }
        let blind = Blind::ALL.iter().any(|blind| blind.name() == scorer.name());
        let row = |attacker: &str, measure: &str, estimate: Estimate| Row {
            profile: profile.to_owned(),
            attacker: attacker.to_owned(),
            scorer: scorer.name().to_owned(),
            cookie: scorer.sees_cookie(),
            measure: measure.to_owned(),
            value: estimate.value,
            low: estimate.low,
            high: estimate.high,
        };
        for attacker in Attacker::ALL {
            let sample = Sample::of(judged, attacker, index, Period::Test);
            if sample.attacks() == 0 {
                continue;
            }
            for (measure, estimate) in measures(&sample, blind, rounds) {
                evaluation.rows.push(row(attacker.name(), measure, estimate));
            }
            if !blind {
                let scorer = label(scorer.as_ref());
                let points = sample.curve();
                let profile = profile.to_owned();
                evaluation.curves.push(Curve { profile, attacker, scorer, points });
            }
        }
        if !blind {
            for (measure, estimate) in realised(judged, validation, index, rounds) {
                evaluation.rows.push(row("owner", measure, estimate));
            }
            evaluation.by_history.push(by_history(profile, scorer.as_ref(), judged, index));
        }
    }
}

fn measures(sample: &Sample, blind: bool, rounds: u32) -> Vec<(&'static str, Estimate)> {
    if blind {
        return vec![("area", estimate(rounds.min(50), |weight| sample.area(weight)))];
    }
    vec![
        ("challenged-at-recall-0.90", estimate(rounds, |w| sample.challenged_at_recall(0.9, w))),
        ("challenged-at-recall-0.99", estimate(rounds, |w| sample.challenged_at_recall(0.99, w))),
        ("recall-at-challenged-0.01", estimate(rounds, |w| sample.recall_at_challenged(0.01, w))),
        ("area", estimate(rounds, |w| sample.area(w))),
    ]
}

/// What a threshold that challenges 1 % of the validation seeds' owners challenges elsewhere.
fn realised(
    judged: &[Judged],
    validation: &[Judged],
    scorer: usize,
    rounds: u32,
) -> Vec<(&'static str, Estimate)> {
    let threshold = Sample::owners(validation, scorer, Period::Test).threshold(0.01);
    let measure = |period| {
        let owners = Sample::owners(judged, scorer, period);
        estimate(rounds, |weight| owners.above(threshold, weight))
    };
    vec![
        ("challenged-at-validation-0.01", measure(Period::Test)),
        ("challenged-at-validation-0.01-drift", measure(Period::Drift)),
        ("challenged-at-running-0.01-drift", running::challenged(judged, scorer, 0.01, rounds)),
    ]
}

fn by_history(profile: &str, scorer: &dyn Scorer, judged: &[Judged], index: usize) -> ByHistory {
    let threshold = Sample::owners(judged, index, Period::Test).threshold(0.05);
    let owners = || judged.iter().filter(|row| row.attacker.is_none());
    let rate = |(from, until): (u32, u32)| {
        let within = || owners().filter(|row| (from..until).contains(&row.history));
        let above = within().filter(|row| row.scores[index] > threshold).count();
        above as f64 / within().count().max(1) as f64
    };
    let rates = HISTORIES.into_iter().map(rate).collect();
    ByHistory { profile: profile.to_owned(), scorer: label(scorer), rates }
}

fn label(scorer: &dyn Scorer) -> String {
    let cookie = if scorer.sees_cookie() { " with cookie" } else { "" };
    format!("{}{cookie}", scorer.name())
}
