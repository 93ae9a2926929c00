//! `daemun search-eval`, as whoever has judged queries of their own calls it.

use std::{fs, process::Command};

use serde_json::Value;
use testing::temp_dir;

use crate::support::program;

const DOCS: &str = r#"{"id":"change","title":"비밀번호를 바꾸고 싶어요","labels":["비밀번호"],"body":"내 계정에서 새 비밀번호를 정해요."}
{"id":"picture","title":"사진을 바꾸고 싶어요","labels":["프로필"],"body":"내 계정에서 사진을 골라요."}
{"id":"codes","title":"인증번호가 오지 않아요","labels":["인증번호"],"body":"스팸 메일함을 열어 보세요."}
"#;
const QUERIES: &str = r#"{"q":"비밀번호 바꾸기","rel":["change"]}
{"q":"인증번호 안 와요","rel":["codes"]}
"#;

const MEASURES: [&str; 8] =
    ["recall@10", "MRR@10", "nDCG@10", "p50 ms", "p95 ms", "p99 ms", "memory MB", "build s"];

#[test]
fn judged_queries_of_ones_own_are_measured() {
    let folder = temp_dir();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("docs.jsonl"), DOCS).expect("the folder takes a file");
    fs::write(file("queries.jsonl"), QUERIES).expect("the folder takes a file");
    let evaluate = |more: &[&str]| {
        let mut command = Command::new(program());
        command.arg("search-eval").arg("--docs").arg(file("docs.jsonl"));
        command.arg("--queries").arg(file("queries.jsonl")).args(more);
        command.output().expect("the program runs")
    };
    let rows = file("rows.json");
    let said = evaluate(&["--json", rows.to_str().expect("the path is text")]);
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let words = String::from_utf8(said.stdout).expect("it speaks UTF-8");
    let rows: Vec<Value> =
        serde_json::from_slice(&fs::read(rows).expect("it is written")).expect("it is JSON");
    let value = |variant: &str, measure: &str| {
        let row = rows.iter().find(|row| row["variant"] == variant && row["measure"] == measure);
        row.and_then(|row| row["value"].as_f64())
            .unwrap_or_else(|| panic!("no {measure} of {variant} in {rows:?}"))
    };
    assert!((value("plain", "nDCG@10") - 1.0).abs() < 1e-6);
    for variant in ["plain", "no spaces", "one jamo typo", "three words"] {
        assert!(value(variant, "recall@10") > 0.9, "{variant}");
    }
    for measure in MEASURES {
        assert!(words.contains(measure), "{measure} is not in {words}");
    }
    let untitled = evaluate(&["--no-title"]);
    assert!(untitled.status.success() && untitled.stdout != words.into_bytes());
}

#[test]
fn a_line_that_can_not_be_read_is_named() {
    let folder = temp_dir();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("docs.jsonl"), format!("{DOCS}nonsense\n")).expect("the folder takes a file");
    fs::write(file("queries.jsonl"), QUERIES).expect("the folder takes a file");
    let mut command = Command::new(program());
    command.arg("search-eval").arg("--docs").arg(file("docs.jsonl"));
    let said = command.arg("--queries").arg(file("queries.jsonl")).output();
    let said = said.expect("the program runs");
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(!said.status.success() && words.contains('4'), "{words}");
}
