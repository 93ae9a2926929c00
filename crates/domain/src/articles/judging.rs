//! Whether people find our own articles: judged queries, a third of them held out of all tuning.

use search::{
    Query,
    eval::{self, Variant},
};
use wording::Lang;

use super::{Collected, Shelf, Votes};
use crate::policy::Policy;

/// A line of `judged.tsv` or `judged_later.tsv`.
#[derive(Clone, Copy, Debug)]
struct Judged {
    is_held_out: bool,
    lang: Lang,
    query: &'static str,
    /// How it is asked: `plain`, `sentence`, `nospace` ...
    way: &'static str,
    /// Slugs; "-" when it is about something else.
    answers: &'static str,
}

impl Judged {
    fn read(line: &'static str) -> Self {
        let parts: Vec<&str> = line.split('\t').collect();
        let [part, lang, query, way, answers] = parts[..] else { panic!("five parts in {line}") };
        let lang = lang.parse().expect("a language of ours");
        Self { is_held_out: part == "held", lang, query, way, answers }
    }

    fn is_about_something_else(&self) -> bool {
        self.answers == "-"
    }

    fn found(&self, shelf: &Shelf) -> Vec<String> {
        let results = shelf.of(self.lang).index().search(&Query::new(self.query));
        results.hits.iter().map(|hit| hit.article.id.to_string()).collect()
    }

    fn is_answered(&self, shelf: &Shelf) -> bool {
        let found = self.found(shelf);
        found.iter().take(3).any(|slug| self.answers.split(',').any(|answer| answer == slug))
    }
}

/// Judged before the articles about two-step and the ways back came, and how many of a hundred may be missed: of
/// those that tuning may look at, and of those held out.
const FIRST: (&str, [usize; 2]) = (include_str!("judged.tsv"), [5, 5]);
/// Judged with these articles. The goal is 95 % of both; of those held out it is not reached yet
/// (docs/measurements.md).
const LATER: (&str, [usize; 2]) = (include_str!("judged_later.tsv"), [5, 10]);

fn judged_in(file: &'static str) -> impl Iterator<Item = Judged> {
    file.lines().filter(|line| !line.starts_with('#')).map(Judged::read)
}

/// More about other matters, written before "no results" was decided as it is now, half of it held out.
const OFF_TOPIC: &str = include_str!("judged_off_topic.tsv");

fn judged() -> impl Iterator<Item = Judged> {
    [FIRST.0, LATER.0, OFF_TOPIC].into_iter().flat_map(judged_in)
}

fn shelf() -> Shelf {
    let ours = Collected::built_in(&Policy::default()).expect("our articles can be read");
    Shelf::build(ours, &Votes::default())
}

#[test]
fn three_hundred_queries_are_judged_and_a_third_is_held_out() {
    let (held, rest): (Vec<_>, Vec<_>) = judged().partition(|judged| judged.is_held_out);
    assert!(held.len() + rest.len() >= 300 && held.len() * 3 >= held.len() + rest.len() - 2);
    let shelf = shelf();
    for judged in held.iter().chain(&rest).filter(|judged| !judged.is_about_something_else()) {
        for slug in judged.answers.split(',') {
            assert!(shelf.of(judged.lang).find(slug).is_some(), "{slug}, of {judged:?}");
        }
    }
}

/// Misses of the held-out third are counted and not named, so that nobody tunes by them. The floors are lower than
/// what is reached, with room for an article that comes to stand beside the one that was meant.
#[test]
fn nearly_all_judged_queries_are_answered_in_the_first_three() {
    let shelf = shelf();
    for (file, allowed) in [FIRST, LATER] {
        for part in [false, true] {
            let asked: Vec<_> = judged_in(file)
                .filter(|judged| judged.is_held_out == part && !judged.is_about_something_else())
                .collect();
            let missed: Vec<_> =
                asked.iter().filter(|judged| !judged.is_answered(&shelf)).collect();
            let count = missed.len();
            let named = if part { String::from("held out") } else { format!("{missed:#?}") };
            let allowed = asked.len() * allowed[usize::from(part)] / 100;
            assert!(count <= allowed, "{count} of {}: {named}", asked.len());
        }
    }
}

/// As above: what finds something is named only where tuning may look. One in a hundred of these may, as may
/// one in fifteen of those held out (docs/measurements.md says how many do).
#[test]
fn a_question_about_something_else_has_no_results() {
    let shelf = shelf();
    let off: Vec<_> = judged().filter(Judged::is_about_something_else).collect();
    let (held, rest): (Vec<_>, Vec<_>) = off.into_iter().partition(|judged| judged.is_held_out);
    let named: Vec<_> = rest.iter().filter(|judged| !judged.found(&shelf).is_empty()).collect();
    assert!(named.len() * 100 <= rest.len(), "{named:#?}");
    let finding = held.iter().filter(|judged| !judged.found(&shelf).is_empty()).count();
    assert!(finding * 15 <= held.len(), "{finding} of {} held out find something", held.len());
}

/// On the edge, all for tuning: what we answer in words that no article has, and other matters in the words of ours.
/// What is done about one costs the other, so both are held where they stand (decision 0049).
const EDGE: &str = include_str!("judged_edge.tsv");

#[test]
fn on_the_edge_no_more_is_found_and_no_less_answered_than_before() {
    let shelf = shelf();
    let (off, asked): (Vec<_>, Vec<_>) = judged_in(EDGE).partition(Judged::is_about_something_else);
    let answered = asked.iter().filter(|judged| judged.is_answered(&shelf)).count();
    assert!(answered >= 31, "{answered} of {} are answered", asked.len());
    let finding = off.iter().filter(|judged| !judged.found(&shelf).is_empty()).count();
    assert!(finding <= 38, "{finding} of {} about other matters find something", off.len());
}

/// What asking in another way may cost, in nDCG@10 over all plain queries, the held-out ones too.
const MAY_COST: f64 = 0.05;

/// What one jamo, a layout or initials change is Hangul alone.
#[test]
fn our_own_questions_are_answered_nearly_as_well_when_they_are_asked_in_another_way() {
    let shelf = shelf();
    let korean =
        [Variant::NoSpaces, Variant::JamoTypo, Variant::OtherLayout, Variant::Initials].as_slice();
    for (lang, ways) in [(Lang::Ko, korean), (Lang::En, &[Variant::NoSpaces])] {
        let plain = judged().filter(|judged| judged.lang == lang && judged.way == "plain");
        let asked = plain.filter(|judged| !judged.is_about_something_else());
        let queries: Vec<_> = asked
            .map(|judged| eval::Judged {
                q: judged.query.to_owned(),
                rel: judged.answers.split(',').map(str::to_owned).collect(),
            })
            .collect();
        let rows = eval::evaluate(shelf.of(lang).index().articles().to_vec(), &queries, true);
        let gain = |way: Variant| {
            let row = rows.iter().find(|row| row.variant == way.name() && row.measure == "nDCG@10");
            row.expect("each variant is measured").value
        };
        for way in ways {
            let (plain, other) = (gain(Variant::Plain), gain(*way));
            assert!(other >= plain - MAY_COST, "{lang} {}: {other} of {plain}", way.name());
        }
    }
}
