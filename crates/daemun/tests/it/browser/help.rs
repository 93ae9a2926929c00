//! The help centre: suggestions while one types, and the same ways without scripts.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::Key;

use super::chromium::Chromium;
use crate::support::{Engine, Server};

/// What the search field tells a screen reader: whether its list is open, which suggestion is chosen, how
/// many there are, and what is read out.
const COMBOBOX: &str = "
    const field = document.getElementById('query');
    const list = document.getElementById(field.getAttribute('aria-controls'));
    const chosen = document.getElementById(field.getAttribute('aria-activedescendant'));
    return {
        role: field.getAttribute('role'),
        open: field.getAttribute('aria-expanded') === 'true' && !list.hidden,
        titles: [...list.children].map(one => one.textContent),
        chosen: chosen && chosen.getAttribute('aria-selected') === 'true' ? chosen.textContent : null,
        selected: list.querySelectorAll('[aria-selected=true]').length,
        said: field.form.querySelector('[role=status]').textContent,
    };";

/// Calls back once what the field says is answered, and a little later, when that is shown.
const ANSWERED: &str = "
    const [done] = arguments;
    const asked = document.getElementById('query').value;
    const answered = ({ name, responseEnd }) =>
        responseEnd > 0 && new URL(name).searchParams.get('query') === asked;
    const look = () => performance.getEntriesByType('resource').some(answered)
        ? setTimeout(done, 200) : setTimeout(look, 20);
    look();";

const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_come_while_a_syllable_is_composed_and_keys_choose_among_them() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    chromium.visit("/help").await;
    chromium.click("#query").await;
    half_a_syllable_is_asked_for(&chromium).await;
    keys_go_through_the_list(&chromium).await;
    escape_closes_and_typing_opens_again(&chromium).await;
    chromium.key(Key::Down).await;
    let chosen = combobox(&chromium).await["chosen"].as_str().map(str::to_owned);
    chromium.key(Key::Enter).await;
    chromium.find("article h1").await;
    assert_eq!(Some(chromium.text("article h1").await), chosen);
    chromium.close().await;
    server.finish().await;
}

async fn combobox(chromium: &Chromium) -> Value {
    chromium.run(COMBOBOX).await
}

/// Waits until the list is as it should be.
async fn until(chromium: &Chromium, is_so: impl Fn(&Value) -> bool) -> Value {
    let begun = Instant::now();
    loop {
        let now = combobox(chromium).await;
        if is_so(&now) {
            return now;
        }
        assert!(begun.elapsed() < PATIENCE, "{now}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

fn names_passwords(combobox: &Value) -> bool {
    let titles = combobox["titles"].as_array().expect("a list of titles");
    combobox["open"] == true
        && titles.iter().any(|title| title.as_str().is_some_and(|title| title.contains("비밀번호")))
}

/// As an input method sends it: ㅂ, 비, 빔, 비미, 비밀, 비밃, and only then is 비밀 written.
async fn half_a_syllable_is_asked_for(chromium: &Chromium) {
    assert_eq!(combobox(chromium).await["role"], "combobox");
    for composed in ["ㅂ", "비", "빔", "비미", "비밀", "비밃"] {
        let ends = composed.encode_utf16().count();
        let composition = json!({ "text": composed, "selectionStart": ends, "selectionEnd": ends });
        chromium.tell("Input.imeSetComposition", composition).await;
    }
    let suggested = until(chromium, names_passwords).await;
    let count = suggested["titles"].as_array().map_or(0, Vec::len);
    assert!(suggested["said"].as_str().is_some_and(|said| said.contains(&format!("{count}건"))));
    // While it is composed, an arrow belongs to the input method.
    chromium
        .run(
            "document.getElementById('query').dispatchEvent(new KeyboardEvent('keydown',
                { key: 'ArrowDown', isComposing: true, bubbles: true, cancelable: true }))",
        )
        .await;
    assert_eq!(combobox(chromium).await["chosen"], Value::Null);
    chromium.tell("Input.insertText", json!({ "text": "비밀번호" })).await;
    until(chromium, names_passwords).await;
    assert_eq!(chromium.value("#query").await, "비밀번호");
    // The list may still be that of what was composed before.
    chromium.run_until_called(ANSWERED.to_owned()).await;
}

async fn keys_go_through_the_list(chromium: &Chromium) {
    let titles = combobox(chromium).await["titles"].as_array().cloned().expect("a list");
    assert!(titles.len() > 2, "{titles:?}");
    for title in [&titles[0], &titles[1]] {
        chromium.key(Key::Down).await;
        let now = combobox(chromium).await;
        assert_eq!((&now["chosen"], &now["selected"]), (title, &json!(1)));
    }
    for title in [&titles[0], titles.last().expect("there are some")] {
        chromium.key(Key::Up).await;
        assert_eq!(&combobox(chromium).await["chosen"], title);
    }
    chromium.key(Key::Down).await;
    assert_eq!(&combobox(chromium).await["chosen"], &titles[0], "the end leads to the beginning");
}

async fn escape_closes_and_typing_opens_again(chromium: &Chromium) {
    chromium.key(Key::Escape).await;
    let closed = combobox(chromium).await;
    assert_eq!((&closed["open"], &closed["chosen"]), (&json!(false), &Value::Null));
    assert_eq!(chromium.value("#query").await, "비밀번호", "what was typed stays");
    chromium.key(Key::Down).await;
    assert_eq!(combobox(chromium).await["open"], false);
    chromium.tell("Input.insertText", json!({ "text": "를" })).await;
    until(chromium, names_passwords).await;
    // What no title begins with closes it again, and says so.
    chromium.tell("Input.insertText", json!({ "text": "뷁" })).await;
    let none = until(chromium, |now| now["open"] == false).await;
    assert_eq!(none["said"], "추천 도움말이 없어요.");
    chromium.key(Key::Backspace).await;
    until(chromium, names_passwords).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_help_centre_needs_no_scripts() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open_without_scripts(&server, "ko").await;
    chromium.visit("/help").await;
    assert!(!chromium.has("#query[role]").await, "without the script it is a plain field");
    chromium.click(".shelves h2 a").await;
    chromium.find("ul.rows a.row").await;
    chromium.fill("query", "비밀번호 변경").await;
    chromium.press("/help/search").await;
    chromium.arrive("/help/search").await;
    chromium.click(".choices a:nth-of-type(2)").await;
    chromium.find(".choices a:nth-of-type(2)[aria-current=true]").await;
    chromium.click(".tabs a[href*='sort=newest']").await;
    chromium.find("mark").await;
    chromium
        .visit("/help/search?query=%EB%B9%84%EB%B0%80%EB%B2%88%ED%98%B8+%EB%B3%80%EA%B2%BD")
        .await;
    chromium.click(".results h2 a").await;
    chromium.arrive("/help/articles/change-password").await;
    chromium.click(".verdict a[href*='helpful=no']").await;
    chromium.arrive("/help/articles/change-password/feedback").await;
    chromium.click("input[type=radio]").await;
    chromium.press("/help/articles/change-password/feedback").await;
    chromium.arrive("/help/articles/change-password").await;
    chromium.find(".notice.done").await;
    chromium.visit("/help/ask?about=change-password").await;
    chromium.fill("question", "새 비밀번호를 정했는데 로그인이 안 돼요.").await;
    chromium.fill("email", "asker@example.com").await;
    chromium.click("main form[method=post] button:not([type=button])").await;
    chromium.find(".notice.done").await;
    assert!(server.messages_to("help@example.com", 1).await[0]["text"].is_string());
    chromium.close().await;
    server.finish().await;
}
