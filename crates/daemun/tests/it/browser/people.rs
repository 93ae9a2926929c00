//! What people do in the browser, step by step.

use super::chromium::Chromium;
use crate::support::{Server, app::PASSWORD};

/// The code in the `count`th message to this address that has one, once it is there.
pub(super) async fn code(server: &Server, to: &str, count: usize) -> String {
    let mut codes = Vec::new();
    for messages in 1.. {
        let all = server.messages_to(to, messages).await;
        codes = all.iter().filter_map(|m| m["codes"][0].as_str().map(str::to_owned)).collect();
        if codes.len() >= count {
            break;
        }
    }
    codes.swap_remove(0)
}

/// Fills in the first page of the sign-up and sends it.
pub(super) async fn begin_sign_up(chromium: &Chromium, identifier: &str) {
    chromium.fill("identifier", identifier).await;
    for tick in ["old_enough", "terms", "privacy"] {
        chromium.click(&format!("#{tick}")).await;
    }
    chromium.press("/sign-up").await;
    chromium.arrive("/sign-up/verify").await;
}

/// Types a code: the page sends it by itself once it is whole, without scripts by its button.
pub(super) async fn enter_code(chromium: &Chromium, code: &str) {
    chromium.fill("code", code).await;
    if !chromium.scripts {
        chromium.click("form:has(#code) > button").await;
    }
}

/// Signs up, and is on the account's page.
pub(super) async fn sign_up(chromium: &Chromium, server: &Server, typed: &str, sent_to: &str) {
    let by = if typed.contains('@') { "email" } else { "phone" };
    chromium.visit(&format!("/sign-up?by={by}")).await;
    begin_sign_up(chromium, typed).await;
    enter_code(chromium, &code(server, sent_to, 1).await).await;
    chromium.arrive("/sign-up/profile").await;
    chromium.fill("new_password", PASSWORD).await;
    chromium.fill("nickname", "Garam").await;
    chromium.press("/sign-up/profile").await;
    chromium.arrive("/account").await;
}

pub(super) async fn sign_in(chromium: &Chromium, identifier: &str, password: &str) {
    give_password(chromium, identifier, password).await;
    chromium.arrive("/account").await;
}

/// Signs in where this browser or its environment is not the account's, by a code to its phone.
pub(super) async fn sign_in_by_phone(
    chromium: &Chromium,
    server: &Server,
    (identifier, password): (&str, &str),
    phone: &str,
) {
    let sent = server.count_codes(phone).await;
    give_password(chromium, identifier, password).await;
    chromium.arrive("/sign-in/further").await;
    chromium.click("button[name=address]").await;
    chromium.find("#code").await;
    enter_code(chromium, &code(server, phone, sent + 1).await).await;
    chromium.arrive("/account").await;
}

pub(super) async fn give_password(chromium: &Chromium, identifier: &str, password: &str) {
    chromium.visit("/sign-in").await;
    chromium.fill("identifier", identifier).await;
    chromium.fill("password", password).await;
    chromium.press("/sign-in").await;
}

pub(super) async fn sign_out(chromium: &Chromium) {
    chromium.press("/sign-out").await;
    chromium.arrive("/sign-in").await;
}

/// Makes the browser, which is signed in and has shown a proof, a messenger with this number.
pub(super) async fn become_messenger(
    chromium: &Chromium,
    server: &Server,
    (typed, sent_to): (&str, &str),
) {
    let before = server.count_codes(sent_to).await;
    chromium.visit("/messenger/number").await;
    chromium.fill("number", typed).await;
    chromium.press("/messenger/number").await;
    chromium.arrive("/messenger/code").await;
    enter_code(chromium, &server.code(sent_to, before + 1).await).await;
    chromium.arrive("/messenger").await;
}

/// Adds an address that no code went to before.
pub(super) async fn add_address(
    chromium: &Chromium,
    server: &Server,
    how: &str,
    (typed, sent_to): (&str, &str),
) {
    chromium.visit(&format!("/account/addresses/new?{how}")).await;
    chromium.fill("identifier", typed).await;
    chromium.press("/account/addresses/new").await;
    chromium.find("#code").await;
    enter_code(chromium, &code(server, sent_to, 1).await).await;
    chromium.arrive("/account/addresses").await;
}
