//! The mistakes that fail the build, each with its file, its line and what to do.

use crate::{
    Lang,
    checker::{Source, check, emit},
};

/// The faults of `trial.ftl` in both languages, one a line.
fn faults(ko: &str, en: &str) -> Vec<String> {
    faults_of(&[Source::new(Lang::Ko, "trial", ko), Source::new(Lang::En, "trial", en)])
}

fn faults_of(sources: &[Source]) -> Vec<String> {
    let faults = check(sources).expect_err("the texts are wrong");
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_text_in_one_language_only_is_refused() {
    let ko = "trial-one = 하나\n\ntrial-two = 둘\n";
    assert_eq!(
        faults(ko, "trial-one = One\n"),
        ["texts/ko/trial.ftl:3: `trial-two` is missing in texts/en; add it to texts/en/trial.ftl"]
    );
    assert_eq!(
        faults("", "# The first.\ntrial-one = One\n"),
        ["texts/en/trial.ftl:2: `trial-one` is missing in texts/ko; add it to texts/ko/trial.ftl"]
    );
}

#[test]
fn an_argument_that_one_language_leaves_out_is_refused() {
    let without = "\ntrial-one = Hello\n";
    let with = "trial-one = 안녕하세요,\n    { $name }님\n";
    assert_eq!(
        faults(with, without),
        ["texts/en/trial.ftl:2: `trial-one` does not use $name, which it uses at \
          texts/ko/trial.ftl:2; use it in both or neither"]
    );
    assert_eq!(
        faults("trial-one = 안녕하세요", "trial-one = Hello { $name }"),
        ["texts/ko/trial.ftl:1: `trial-one` does not use $name, which it uses at \
          texts/en/trial.ftl:1; use it in both or neither"]
    );
}

#[test]
fn an_argument_of_two_types_is_refused() {
    assert_eq!(
        faults("trial-one = { CLOCK($at) }", "# A wait.\ntrial-one = In { SPAN($at) }"),
        ["texts/en/trial.ftl:2: $at is a length of time here, but a moment at \
          texts/ko/trial.ftl:1; use it the same way in both"]
    );
    assert_eq!(
        faults("trial-one = { $at }에", "trial-one = At { CLOCK($at) }"),
        ["texts/ko/trial.ftl:1: $at is a moment (see texts/en/trial.ftl:1) and can't be shown as \
          it is; use CLOCK, DAY or WHEN"]
    );
}

#[test]
fn a_plain_argument_takes_the_number_that_the_other_language_counts() {
    let ko = Source::new(Lang::Ko, "trial", "trial-one = { $n }번");
    let en = "trial-one = { $n -> \n    [one] once\n   *[other] { $n } times\n }";
    let messages = check(&[ko, Source::new(Lang::En, "trial", en)]).expect("the texts agree");
    assert!(emit(&messages).contains("pub fn trial_one(r#n: impl Into<i64>) -> Text"));
}

#[test]
fn a_duplicate_id_is_refused_in_one_file_and_across_files() {
    let twice = "trial-one = 하나\ntrial-one = 둘\n";
    assert_eq!(
        faults(twice, "trial-one = One"),
        [
            "texts/ko/trial.ftl:2: `trial-one` is already at texts/ko/trial.ftl:1; remove one of them"
        ]
    );
    let sources = [
        Source::new(Lang::Ko, "trial", "trial-run-one = 하나"),
        Source::new(Lang::Ko, "trial_run", "trial-run-one = 하나"),
        Source::new(Lang::En, "trial", "trial-run-one = One"),
    ];
    assert_eq!(
        faults_of(&sources),
        [
            "texts/ko/trial_run.ftl:1: `trial-run-one` is already at texts/ko/trial.ftl:1; remove one \
          of them"
        ]
    );
}

/// Asserts that the Korean file has exactly this fault, after `texts/ko/trial.ftl:`.
#[track_caller]
fn refused(ko: &str, fault: &str) {
    let faults = faults(ko, "trial-one = One\n");
    assert_eq!(faults, [format!("texts/ko/trial.ftl:{fault}")]);
}

#[test]
fn an_id_keeps_to_its_area_and_to_lower_case() {
    let same = "title = x\ntrial-two- = x\ntrial-Two = x";
    let faults = faults(same, same);
    assert_eq!(
        faults[3..],
        [
            "texts/ko/trial.ftl:1: `title` should start with its area; rename it to `trial-title`",
            "texts/ko/trial.ftl:2: `trial-two-` should be lower case words joined by single hyphens",
            "texts/ko/trial.ftl:3: `trial-Two` should be lower case words joined by single hyphens",
        ]
    );
}

#[test]
fn a_common_id_is_neither_a_word_of_rust_nor_of_another_area() {
    let same = "continue = x\ntrial-two = x";
    let sources = [
        Source::new(Lang::Ko, "common", same),
        Source::new(Lang::En, "common", same),
        Source::new(Lang::Ko, "trial", ""),
    ];
    assert_eq!(
        faults_of(&sources)[2..],
        [
            "texts/ko/common.ftl:1: `continue` is a word of Rust; say what it is: `button-continue`",
            "texts/ko/common.ftl:2: `trial-two` belongs to an area of its own; move it to trial.ftl",
        ]
    );
}

#[test]
fn an_unknown_function_or_option_is_refused() {
    refused(
        "\ntrial-one = { DATE($at) }",
        "2: there is no function DATE; there are CLOCK, DAY, JOSA, NUMBER, SIZE, SPAN and WHEN",
    );
    refused(
        "trial-one = { CLOCK($at, second: \"yes\") }",
        "1: CLOCK has no `second`; it has: seconds, up, zone, utc",
    );
    refused(
        "trial-one = { CLOCK($at, seconds: \"no\") }",
        "1: write `seconds: \"yes\"`, or leave it out",
    );
    refused("trial-one = { CLOCK() }", "1: CLOCK takes one argument: `{ CLOCK($name) }`");
}

#[test]
fn a_particle_is_of_a_known_pair_and_korean() {
    refused(
        "trial-one = { JOSA($name) }",
        "1: JOSA takes a word and a pair: `{ JOSA($name, \"은/는\") }`",
    );
    let unknown = faults("trial-one = { JOSA($name, \"은/가\") }", "trial-one = { $name }");
    let start = "texts/ko/trial.ftl:1: JOSA knows no pair \"은/가\"; it knows 은/는 이/가 ";
    assert!(unknown[0].starts_with(start), "{unknown:?}");
    let pattern = "trial-one = { JOSA($name, \"은/는\") }";
    assert_eq!(
        faults(pattern, pattern),
        ["texts/en/trial.ftl:1: JOSA is for Korean; write the argument plainly"]
    );
}

#[test]
fn a_reference_to_nothing_or_to_itself_is_refused() {
    refused(
        "trial-one =\n    { -gate }",
        "2: there is no `-gate` in texts/ko; write it there, or mend the name",
    );
    refused(
        "trial-one = { trial-two }",
        "1: there is no `trial-two` in texts/ko; write it there, or mend the name",
    );
    refused(
        "-gate = { -wall }\n-wall = { -gate }\ntrial-one = { -gate }",
        "2: `-gate` refers to itself; break the circle",
    );
    refused(
        "-gate = 문\ntrial-one = { -gate(size: \"big\") }",
        "2: a reference takes neither attributes nor arguments here; write it plainly",
    );
}

#[test]
fn an_arm_that_is_never_chosen_is_refused() {
    refused(
        "trial-one = { $n ->\n    [one] 하나\n    [0] 없음\n   *[other] 여럿\n }",
        "2: [one] is never chosen; Korean counts in one form: use [0], [1] ... and *[other]",
    );
    refused(
        "trial-one = { NUMBER($n) ->\n   *[other] 여럿\n }",
        "1: a choice with one arm is none; write the words without it",
    );
    let en = "trial-one = { $n ->\n    [few] some\n    [one] one\n   *[other] many\n }";
    assert_eq!(
        faults("trial-one = { NUMBER($n) }", en),
        [
            "texts/en/trial.ftl:2: [few] is never chosen; English counts in two forms: use [one] and \
          *[other], or numbers"
        ]
    );
}

#[test]
fn attributes_strange_argument_names_and_broken_fluent_are_refused() {
    refused(
        "trial-one = 하나\n    .label = 이름표",
        "2: attributes are not used; make `trial-one-label` a text of its own",
    );
    let camel = "trial-one = { $userName }";
    assert_eq!(
        faults(camel, camel),
        [
            "texts/ko/trial.ftl:1: $userName can't name an argument in Rust; use lower case letters, \
          digits and _"
        ]
    );
    refused(
        "trial-one = 하나\ntrial-two = { $n",
        "2: this is not Fluent: Expected a token starting with \"}\"",
    );
}

#[test]
fn the_generated_function_takes_the_arguments_in_korean_order() {
    let ko = "trial-one = { CLOCK($at) }까지 { JOSA($for, \"으로/로\") } { SPAN($span) }";
    let en = "trial-one = { $for }, { SPAN($span) }, { CLOCK($at) }";
    let sources = [Source::new(Lang::Ko, "trial", ko), Source::new(Lang::En, "trial", en)];
    let rust = emit(&check(&sources).expect("the texts agree"));
    let signature = "pub fn trial_one(r#at: impl Into<Moment>, r#for: impl Into<String>, \
                     r#span: Duration) -> Text";
    assert!(rust.contains(signature), "{rust}");
}
