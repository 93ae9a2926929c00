//! The report: Markdown with the figures, SVG with the curves.

use std::fmt::Write;

use super::{
    chart::{Line, chart},
    suite::{Evaluation, HISTORIES, Row, Turned},
    world::Attacker,
};

/// A file of a report.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub content: String,
}

/// A goal, what it asks and of which figure.
#[derive(Clone, Copy, Debug)]
struct Goal {
    text: &'static str,
    attacker: &'static str,
    cookie: bool,
    measure: &'static str,
    /// At most, or at least where `least`.
    bound: f64,
    least: bool,
}

const AT_90: &str = "challenged-at-recall-0.90";

const GOALS: [Goal; 7] = [
    at_most("owners challenged at 90 % recall, naive", "naive", false, 0.12),
    at_most("owners challenged at 90 % recall, VPN", "vpn", false, 0.16),
    at_most("owners challenged at 90 % recall, targeted-exact", "targeted-exact", false, 0.45),
    at_most("the same with the browser cookie, naive", "naive", true, 0.02),
    at_most("the same with the browser cookie, VPN", "vpn", true, 0.03),
    at_most("the same with the browser cookie, targeted-exact", "targeted-exact", true, 0.27),
    Goal {
        text: "takeover-like recall at 1 % challenged",
        attacker: "takeover-like",
        cookie: false,
        measure: "recall-at-challenged-0.01",
        bound: 0.45,
        least: true,
    },
];

const fn at_most(text: &'static str, attacker: &'static str, cookie: bool, bound: f64) -> Goal {
    Goal { text, attacker, cookie, measure: AT_90, bound, least: false }
}

/// The files of a report: `report.md` and the charts it shows.
pub fn report(evaluation: &Evaluation) -> Vec<File> {
    let mut files = Vec::new();
    let mut text = head(evaluation);
    for (profile, _) in &evaluation.marginals {
        let _ = write!(text, "\n## {profile}\n\n");
        text += &goals(evaluation, profile);
        text += &figures(evaluation, profile);
        text += &honesty(evaluation, profile);
        text += &charts(evaluation, profile, &mut files);
        text += &marginals(evaluation, profile);
    }
    text += &turned(&evaluation.turned);
    files.insert(0, File { name: "report.md".to_owned(), content: text });
    files
}

fn head(evaluation: &Evaluation) -> String {
    if evaluation.generator.is_empty() {
        return "# How well the risk score tells owners from others\n\nRead from a file.\n"
            .to_owned();
    }
    format!(
        "# How well the risk score tells owners from others\n\n\
         Every figure is about a made-up year, calibrated to the published marginals of the public \
         sign-in dataset until the published baseline (Freeman et al. as a sum of log ratios) comes \
         within three points of its published 20 / 27 / 62.5 %. The Korean profile has no published \
         marginals: its numbers are assumptions. Figures are followed by their 95 % interval, from \
         resampling users. Leaked passwords and owners' country rules are left out, since nothing \
         is published of how often they apply.\n\nGenerator (SHA-256 of its source): `{}`\n",
        evaluation.generator
    )
}

fn goals(evaluation: &Evaluation, profile: &str) -> String {
    let mut text = String::from("| goal | asked | reached | baseline | |\n|---|---|---|---|---|\n");
    for goal in &GOALS {
        let find = |scorer: &str, cookie| {
            find(&evaluation.rows, profile, goal.attacker, scorer, cookie, goal.measure)
        };
        let Some(ours) = find("ours", goal.cookie) else { continue };
        let baseline = find("freeman-log-ratios", false).map(interval).unwrap_or_default();
        let met = if goal.least { ours.value >= goal.bound } else { ours.value <= goal.bound };
        let sign = if goal.least { "≥" } else { "≤" };
        let _ = writeln!(
            text,
            "| {} | {sign} {} | {} | {baseline} | {} |",
            goal.text,
            percent(goal.bound),
            interval(ours),
            if met { "reached" } else { "missed" },
        );
    }
    text += &drift_goal(evaluation, profile);
    text + "\n"
}

fn drift_goal(evaluation: &Evaluation, profile: &str) -> String {
    const MEASURES: [(&str, &str); 2] = [
        ("fixed on validation", "challenged-at-validation-0.01-drift"),
        ("following the population", "challenged-at-running-0.01-drift"),
    ];
    let mut text = String::new();
    for ((how, measure), cookie) in MEASURES.into_iter().flat_map(|m| [(m, false), (m, true)]) {
        let find =
            |scorer, cookie| find(&evaluation.rows, profile, "owner", scorer, cookie, measure);
        let Some(row) = find("ours", cookie) else { continue };
        let met = (row.value - 0.01).abs() <= 0.002;
        let _ = writeln!(
            text,
            "| owners challenged under drift, threshold for 1 % {how}{} | 1 % ± 0.2 | {} | {} | {} |",
            if cookie { ", with cookie" } else { "" },
            fine(row),
            find("freeman-log-ratios", false).map(fine).unwrap_or_default(),
            if met { "reached" } else { "missed" },
        );
    }
    text
}

fn figures(evaluation: &Evaluation, profile: &str) -> String {
    let mut text = String::from(
        "| attacker | scorer | cookie | challenged at 90 % recall | at 99 % | recall at 1 % challenged | area |\n|---|---|---|---|---|---|---|\n",
    );
    for row in evaluation.rows.iter().filter(|row| row.profile == profile && row.measure == AT_90) {
        let other = |measure| {
            find(&evaluation.rows, profile, &row.attacker, &row.scorer, row.cookie, measure)
        };
        let area = other("area").map(|row| format!("{:.3}", row.value)).unwrap_or_default();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {area} |",
            row.attacker,
            row.scorer,
            if row.cookie { "yes" } else { "no" },
            interval(row),
            other("challenged-at-recall-0.99").map(interval).unwrap_or_default(),
            other("recall-at-challenged-0.01").map(interval).unwrap_or_default(),
        );
    }
    text + "\n"
}

fn honesty(evaluation: &Evaluation, profile: &str) -> String {
    let mut text = String::from(
        "Scorers that must not tell anything (area .48 to .56; outside, the made-up year leaks):\n\n| scorer | attacker | area | |\n|---|---|---|---|\n",
    );
    let blind = ["coin", "hour-only", "host-only", "account-only"];
    let of_profile = evaluation.rows.iter().filter(|row| row.profile == profile);
    for row in of_profile.filter(|row| blind.contains(&row.scorer.as_str())) {
        let fine = (0.48..=0.56).contains(&row.value);
        let verdict = if fine { "fine" } else { "outside" };
        let _ = writeln!(
            text,
            "| {} | {} | {:.3} ({:.3} to {:.3}) | {verdict} |",
            row.scorer, row.attacker, row.value, row.low, row.high
        );
    }
    text + "\n"
}

fn charts(evaluation: &Evaluation, profile: &str, files: &mut Vec<File>) -> String {
    let mut text = String::new();
    for attacker in Attacker::ALL {
        let curves = evaluation.curves.iter();
        let lines: Vec<Line> = curves
            .filter(|curve| curve.profile == profile && curve.attacker == attacker)
            .map(|curve| Line { name: curve.scorer.clone(), points: curve.points.clone() })
            .collect();
        if lines.is_empty() {
            continue;
        }
        let name = format!("{profile}-{}.svg", attacker.name());
        let title =
            format!("{}: share of attacks caught over share of owners challenged", attacker.name());
        let content = chart(&title, &["0", "1"], &lines);
        let _ = writeln!(text, "![{title}]({name})\n");
        files.push(File { name, content });
    }
    text + &history_chart(evaluation, profile, files)
}

fn history_chart(evaluation: &Evaluation, profile: &str, files: &mut Vec<File>) -> String {
    let of_profile = evaluation.by_history.iter().filter(|one| one.profile == profile);
    let lines: Vec<Line> = of_profile
        .map(|one| {
            let steps = (HISTORIES.len() - 1) as f64;
            let along = one.rates.iter().enumerate();
            let points = along.map(|(index, rate)| (index as f64 / steps, rate * 4.0)).collect();
            Line { name: one.scorer.clone(), points }
        })
        .collect();
    let title = "share of owners challenged (0 to 25 %) by earlier sign-ins, 5 % overall";
    let name = format!("{profile}-by-history.svg");
    let content = chart(title, &["1", "2", "3-4", "5-8", "9-16", "17+"], &lines);
    files.push(File { name: name.clone(), content });
    format!("![{title}]({name})\n\n")
}

fn marginals(evaluation: &Evaluation, profile: &str) -> String {
    let mut text = String::from("| marginal | here | published |\n|---|---|---|\n");
    let lists = evaluation.marginals.iter().filter(|(name, _)| name == profile);
    for marginal in lists.flat_map(|(_, list)| list) {
        let published = marginal.published.filter(|_| profile != "korean");
        let published = published.map(|value| format!("{value:.3}")).unwrap_or_default();
        let _ = writeln!(text, "| {} | {:.3} | {published} |", marginal.name, marginal.value);
    }
    text
}

fn turned(all: &[Turned]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let won = all.iter().filter(|one| one.ours < one.baseline).count();
    let mut text = format!(
        "\n## Turned worlds\n\nOne number of the Nordic world turned, without the cookie: owners challenged at 90 % recall (takeover-like: attacks missed at 1 % challenged), ours against the better form of the baseline. Ours is ahead in {won} of {}.\n\n| setting | attacker | ours | baseline | |\n|---|---|---|---|---|\n",
        all.len()
    );
    for one in all {
        let ahead = if one.ours < one.baseline { "ahead" } else { "behind" };
        let _ = writeln!(
            text,
            "| {} = {} | {} | {} | {} | {ahead} |",
            one.turn.knob,
            one.turn.value,
            one.attacker.name(),
            percent(one.ours),
            percent(one.baseline)
        );
    }
    text
}

fn find<'a>(
    rows: &'a [Row],
    profile: &str,
    attacker: &str,
    scorer: &str,
    cookie: bool,
    measure: &str,
) -> Option<&'a Row> {
    rows.iter().find(|row| {
        row.profile == profile
            && row.attacker == attacker
            && row.scorer == scorer
            && row.cookie == cookie
            && row.measure == measure
    })
}

fn interval(row: &Row) -> String {
    format!("{} ({} to {})", percent(row.value), percent(row.low), percent(row.high))
}

/// Rates about one per cent need a second digit.
fn fine(row: &Row) -> String {
    // A zero has no sign.
    let [value, low, high] = [row.value, row.low, row.high].map(|share| share * 100.0 + 0.0);
    format!("{value:.2} % ({low:.2} % to {high:.2} %)")
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0 + 0.0)
}
