//! Particles after every kind of word.

use super::support::{reader, said, span, text};
use crate::{Arg, Lang};

fn josa(word: &str, pair: &str) -> String {
    let pattern = format!("{{ JOSA($word, \"{pair}\") }}");
    said(&reader(Lang::Ko), &pattern, "{ $word }", &[text(word)])
}

#[track_caller]
fn follows(pair: &str, expected: &[&str]) {
    for expected in expected {
        let (word, _) = expected.split_once('|').expect("the word and its particle");
        assert_eq!(josa(word, pair), expected.replace('|', ""), "{pair}");
    }
}

#[test]
fn a_particle_follows_the_final_consonant() {
    follows("은/는", &["대문|은", "서버|는", "메일|은"]);
    follows("이/가", &["대문|이", "서버|가"]);
    follows("을/를", &["비밀번호|를", "계정|을"]);
    follows("과/와", &["이름|과", "주소|와"]);
    follows("아/야", &["길동|아", "철수|야"]);
    follows("이에요/예요", &["계정|이에요", "아이디|예요"]);
    follows("이라고/라고", &["대문|이라고", "메신저|라고"]);
    follows("이나/나", &["메일|이나", "문자|나"]);
}

#[test]
fn the_direction_drops_its_vowel_after_rieul_too() {
    follows("으로/로", &["서울|로", "부산|으로", "제주|로", "메일|로"]);
    follows("으로부터/로부터", &["서울|로부터", "부산|으로부터"]);
}

#[test]
fn a_pair_may_be_written_in_either_order() {
    follows("와/과", &["이름|과", "주소|와"]);
    follows("로/으로", &["서울|로", "부산|으로"]);
}

#[test]
fn numbers_are_read_in_korean() {
    follows(
        "이/가",
        &["0|이", "1|이", "2|가", "3|이", "4|가", "5|가", "6|이", "7|이", "8|이", "9|가"],
    );
    follows("으로/로", &["1|로", "3|으로", "7|로", "8|로", "10|으로", "0|으로", "2|로"]);
    follows(
        "은/는",
        &["100|은", "1,000|은", "10,000|은", "1,000,000,000,000|는", "010-1234-5678|은"],
    );
    follows("을/를", &["50%|를", "1.5|를"]);
}

#[test]
fn numbers_that_are_arguments_are_read_as_they_are_shown() {
    let args = [Arg::Number(1_000)];
    let korean = "{ JOSA($n, \"을/를\") }";
    assert_eq!(said(&reader(Lang::Ko), korean, "{ NUMBER($n) }", &args), "1,000을");
}

#[test]
fn abbreviations_are_read_letter_by_letter() {
    follows("을/를", &["SMS|를", "OTP|를", "PIN|을", "TOTP|를", "ID|를"]);
    follows("으로/로", &["QR|로", "URL|로", "ATM|으로", "PC|로"]);
}

#[test]
fn english_words_are_read_as_koreans_read_them() {
    follows("은/는", &["Chrome|은", "Firefox|는", "Safari|는", "Edge|는", "Daemun|은"]);
    follows("이/가", &["iPhone|이", "Android|가", "Windows|가", "Mac|이", "iPad|가", "laptop|이"]);
    follows(
        "을/를",
        &["Facebook|을", "Internet|을", "Naver|를", "network|를", "loop|를", "app|을"],
    );
    follows("으로/로", &["Google|로", "Gmail|로", "mobile|로", "Samsung|으로", "Opera|로"]);
    follows("으로/로", &["kim@example.com|으로", "kim@example.net|으로", "kim@example.co.kr|로"]);
}

#[test]
fn marks_and_remarks_at_the_end_are_not_read() {
    follows("은/는", &["대문(Gate)|은", "서버 (주)|는", "“대문”|은", "됐나요?|는", "(대문)|은"]);
}

#[test]
fn both_forms_are_written_where_the_sound_is_unknown() {
    follows("은/는", &["|은(는)", "🙂|은(는)", "ab***|은(는)", "大門|은(는)"]);
    follows("으로/로", &["ab***|(으)로"]);
    follows("이나/나", &["ab***|(이)나"]);
    follows("을/를", &["ab***|을(를)"]);
}

#[test]
fn a_mark_may_come_between_and_anything_may_come_before() {
    let seoul = reader(Lang::Ko);
    let quoted = "‘{ JOSA($name, \"이/가\", close: \"’\") } 추가됐어요";
    assert_eq!(said(&seoul, quoted, "{ $name }", &[text("대문")]), "‘대문’이 추가됐어요");
    let waiting = "{ JOSA(SPAN($wait), \"이/가\") } 지나면";
    assert_eq!(said(&seoul, waiting, "{ SPAN($wait) }", &[span(1800)]), "30분이 지나면");
    let literal = "{ JOSA(\"대문\", \"을/를\") } 열어요";
    assert_eq!(said(&seoul, literal, "Open", &[]), "대문을 열어요");
}
