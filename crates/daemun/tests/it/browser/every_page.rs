//! Every page there is, looked at by axe and by eye.

use testing::scenario;

use super::{
    chromium::Chromium,
    examine::Examiner,
    identity,
    measures::look_at_measures,
    passkeys::Virtual,
    people::{
        add_address, become_messenger, begin_sign_up, code, enter_code, give_password,
        sign_in_by_phone, sign_out, sign_up,
    },
    recycled, saved, two_step,
};
use crate::support::{Engine, Server, app::PASSWORD, provider::Provider};

const MAIL: &str = "garam@example.com";
const NEXT_MAIL: &str = "saebom@example.org";
const NUMBER: &str = "+821055550001";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_sound_in_both_languages_light_and_dark() {
    let _proof = scenario("accessibility");
    let provider = Provider::start().await;
    let server = identity::start_asking(&provider).await;
    let chromium = Chromium::open(&server, "ko").await;
    let examiner = Examiner::new(&chromium, &server).await;
    look_around_outside(&chromium, &examiner).await;
    look_at_the_sign_up(&chromium, &examiner, &server).await;
    look_at_the_account(&chromium, &examiner).await;
    look_at_passkeys(&chromium, &examiner).await;
    look_at_the_identity(&chromium, &examiner, &provider).await;
    look_at_the_messenger(&chromium, &examiner, &server).await;
    look_at_proofs(&chromium, &examiner, &server).await;
    look_at_a_change(&chromium, &examiner, &server).await;
    look_at_a_removal(&chromium, &examiner, &server).await;
    look_at_a_confirmation(&chromium, &examiner, &server).await;
    look_at_getting_back_in(&chromium, &examiner, &server).await;
    recycled::look_around(&chromium, &examiner, &server).await;
    look_at_messages_gone_astray(&chromium, &examiner, &server).await;
    two_step::look_around(&chromium, &examiner, &server).await;
    look_at_the_lock(&chromium, &examiner, &server).await;
    look_at_measures(&chromium, &examiner, &server).await;
    let faults = examiner.faults();
    assert!(faults.is_empty(), "{faults}");
    chromium.close().await;
    server.finish().await;
}

/// Lest a page passes because nothing looks.
#[tokio::test(flavor = "multi_thread")]
async fn a_broken_page_is_found_out() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    let examiner = Examiner::new(&chromium, &server).await;
    chromium.visit("/sign-in").await;
    let spoil = "
        document.querySelector('label').remove();
        document.querySelector('h1').style.color = '#222';
        document.querySelector('form').style.width = '2000px';";
    chromium.run(spoil).await;
    examiner.look("broken", "en").await;
    let faults = examiner.faults();
    for fault in ["label: ", "in dark, en: \"color-contrast", "wider than 360"] {
        assert!(faults.contains(fault), "{fault} is not in:\n{faults}");
    }
    assert!(faults.contains("front (/) was not looked at"), "{faults}");
    chromium.close().await;
    server.finish().await;
}

async fn look_around_outside(chromium: &Chromium, examiner: &Examiner<'_>) {
    let pages = [
        ("/", "front"),
        ("/dev", "dev"),
        ("/dev/outbox", "outbox"),
        ("/terms", "document"),
        ("/privacy", "document"),
        ("/sign-in", "sign_in"),
        ("/sign-in?held=before", "sign_in"),
        ("/recover?held=before", "recover"),
        ("/sign-up", "sign_up"),
        ("/sign-up?by=phone", "sign_up"),
        ("/nowhere", "problem"),
        ("/help", "help"),
        ("/help/categories/codes", "help_category"),
        ("/help/articles/code-not-received", "help_article"),
        ("/help/articles/code-not-received/feedback?helpful=yes", "help_feedback"),
        ("/help/articles/code-not-received/feedback?helpful=no", "help_feedback"),
        ("/help/ask?about=code-not-received", "help_ask"),
        ("/help/search?query=", "help_search"),
        ("/help/search?query=%EB%B9%84%EB%B0%80%EB%B2%88%ED%98%B8", "help_search"),
        ("/help/search?query=%EA%B2%8C%EC%9E%84+%EC%B6%A9%EC%A0%84", "help_search"),
    ];
    for (path, name) in pages {
        chromium.visit(path).await;
        examiner.examine(name).await;
    }
    chromium.visit("/sign-in").await;
    chromium.press("/sign-in").await;
    chromium.find("#refusals").await;
    examiner.look("sign_in-refused", "en").await;
}

async fn look_at_the_sign_up(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    chromium.visit("/sign-up").await;
    chromium.press("/sign-up").await;
    chromium.find("#refusals").await;
    examiner.look("sign_up-refused", "en").await;
    begin_sign_up(chromium, "garam@gmial.com").await;
    examiner.examine("sign_up_verify").await;
    chromium.visit("/sign-up/address").await;
    examiner.examine("sign_up_correct").await;
    chromium.fill("identifier", MAIL).await;
    chromium.press("/sign-up/address").await;
    chromium.arrive("/sign-up/verify").await;
    enter_code(chromium, "00000000").await;
    chromium.find("#code-refusal").await;
    examiner.look("sign_up_verify-refused", "en").await;
    enter_code(chromium, &code(server, MAIL, 1).await).await;
    chromium.arrive("/sign-up/profile").await;
    examiner.examine("sign_up_profile").await;
    chromium.fill("new_password", PASSWORD).await;
    chromium.fill("nickname", "Garam").await;
    // The account knows this browser, until a change is stopped.
    chromium.click("#keep").await;
    chromium.press("/sign-up/profile").await;
    chromium.arrive("/account").await;
}

async fn look_at_the_account(chromium: &Chromium, examiner: &Examiner<'_>) {
    let pages = [
        ("/account", "account"),
        ("/account/profile", "profile"),
        ("/account/password", "password"),
        ("/account/agreements", "agreements"),
        ("/account/addresses", "addresses"),
        ("/account/addresses/new?role=identifier&by=phone", "add_address"),
        ("/account/addresses/new?role=identifier&by=email", "add_address"),
        ("/account/addresses/new?role=contact", "add_address"),
        ("/account/security/countries", "allowed_countries"),
        ("/account/sessions", "sessions"),
        ("/account/sessions/lost", "lost_device"),
        ("/account/security/review", "account_review"),
        ("/account/history", "history"),
        ("/help/articles/identifier-and-contact", "help_article"),
        ("/dev/outbox", "outbox"),
    ];
    for (path, name) in pages {
        chromium.visit(path).await;
        examiner.examine(name).await;
    }
}

async fn look_at_passkeys(chromium: &Chromium, examiner: &Examiner<'_>) {
    let authenticator = Virtual::plug_in(chromium, true).await;
    chromium.visit("/account/security/passkeys").await;
    examiner.examine("passkeys").await;
    chromium.visit("/account/security/passkeys/new").await;
    examiner.examine("add_passkey").await;
    chromium.press("/account/security/passkeys/new").await;
    chromium.arrive("/account/security/passkeys").await;
    examiner.examine("passkeys").await;
    chromium.click("ul.rows a").await;
    chromium.find("dl.facts").await;
    examiner.examine("passkey").await;
    authenticator.unplug().await;
}

async fn look_at_the_identity(chromium: &Chromium, examiner: &Examiner<'_>, provider: &Provider) {
    const OWN: &str = "/account/security/identity";
    chromium.visit(OWN).await;
    examiner.examine("identity").await;
    chromium.visit(&format!("{OWN}/new")).await;
    examiner.examine("identity_away").await;
    provider.seat("garam-herself");
    identity::go_there(chromium).await;
    chromium.arrive(OWN).await;
    examiner.examine("identity").await;
    chromium.press(&format!("{OWN}/remove")).await;
    chromium.find(".notice.done").await;
}

async fn look_at_the_messenger(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    chromium.visit("/messenger").await;
    examiner.examine("messenger_welcome").await;
    chromium.visit("/messenger/number").await;
    examiner.examine("messenger_number").await;
    chromium.fill("number", "010-5555-0009").await;
    chromium.press("/messenger/number").await;
    chromium.arrive("/messenger/code").await;
    examiner.examine("messenger_code").await;
    server.advance("61s").await;
    become_messenger(chromium, server, ("010-5555-0009", "+821055550009")).await;
    examiner.examine("messenger").await;
    chromium.visit("/messenger/settings/number").await;
    examiner.examine("messenger_change_number").await;
    chromium.fill("number", "010-5555-0008").await;
    chromium.press("/messenger/settings/number").await;
    chromium.arrive("/messenger/settings/number/code").await;
    examiner.examine("messenger_verify_number").await;
    let pages = [
        ("/messenger/settings", "messenger_settings"),
        ("/account/security/messengers", "messengers"),
        ("/messenger/offline", "messenger_offline"),
    ];
    for (path, name) in pages {
        chromium.visit(path).await;
        examiner.examine(name).await;
    }
}

async fn look_at_proofs(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    chromium.visit("/account/addresses/new?role=identifier&by=phone").await;
    chromium.fill("identifier", "010-5555-0001").await;
    chromium.press("/account/addresses/new").await;
    chromium.find("#code").await;
    examiner.examine("verify_address").await;
    enter_code(chromium, &code(server, NUMBER, 1).await).await;
    chromium.arrive("/account/addresses").await;

    server.advance("11m").await;
    chromium.visit("/account/password").await;
    chromium.arrive("/account/prove").await;
    examiner.examine("prove").await;
    chromium.click("form[action='/account/prove/messenger'] > button").await;
    chromium.arrive("/account/prove/messenger").await;
    examiner.examine("prove_by_messenger").await;
    chromium.visit("/messenger").await;
    chromium.click("a.row[href^='/messenger/prompts/']").await;
    chromium.find("input.code").await;
    examiner.examine("messenger_prompt").await;
    chromium.visit("/account/prove?next=/messenger/number&ahead=strongest").await;
    examiner.examine("prove").await;
    chromium.press("/account/prove/send").await;
    chromium.find("#code").await;
    examiner.examine("prove_by_code").await;
}

/// By now the phone number has been the account's for three days, so that it decides.
async fn look_at_a_change(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    server.advance("73h").await;
    // A kept session is still there; what follows asks for a fresh proof.
    saved::look(chromium, examiner, MAIL).await;
    let mail = (NEXT_MAIL, NEXT_MAIL);
    add_address(chromium, server, "role=identifier&by=email", mail).await;
    examiner.examine("addresses").await;
    chromium.visit("/account").await;
    examiner.examine("account").await;
    chromium.visit("/account/prove?next=/account&ahead=replace").await;
    examiner.examine("prove").await;
    chromium.visit(&newest_link(server, MAIL).await).await;
    examiner.examine("link").await;
    chromium.click("button[name=act]").await;
    chromium.find("#code").await;
    examiner.examine("decide").await;
    decide(chromium, examiner, server).await;
}

/// Decided in a session, whose sign-in has just shown the phone.
async fn decide(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    sign_in_by_phone(chromium, server, (MAIL, PASSWORD), NUMBER).await;
    chromium.visit("/account/addresses").await;
    chromium.click("a[href^='/account/addresses/changes/']").await;
    chromium.find("#stands-new").await;
    examiner.examine("decide_change").await;
    chromium.click("#stands-new").await;
    chromium.click("form:has(#stands-new) > button").await;
    chromium.arrive("/account/addresses").await;
    sign_out(chromium).await;
    chromium.visit("/sign-in").await;
    chromium.fill("identifier", NEXT_MAIL).await;
    chromium.fill("password", PASSWORD).await;
    chromium.press("/sign-in").await;
    chromium.arrive("/sign-in/further").await;
    examiner.examine("sign_in_further").await;
    chromium.click("button[name=address]").await;
    chromium.find("#code").await;
    examiner.examine("sign_in_code").await;
    enter_code(chromium, &code(server, NUMBER, 4).await).await;
    chromium.arrive("/account").await;
    sign_out(chromium).await;
}

/// Taken back where it was asked.
async fn look_at_a_removal(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    sign_in_by_phone(chromium, server, HANA, HANAS_NUMBER.1).await;
    chromium.visit("/account/addresses").await;
    chromium.click("form[action$='/remove'] > button").await;
    chromium.find("a[href^='/account/security/removals/']").await;
    examiner.examine("addresses").await;
    chromium.click("a[href^='/account/security/removals/']").await;
    chromium.find("form[action$='/stop']").await;
    examiner.examine("removal").await;
    chromium.click("form[action$='/stop'] > button").await;
    chromium.arrive("/account/addresses").await;
    sign_out(chromium).await;
}

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const HANAS_NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");

/// One browser is both the messenger and the new screen.
async fn look_at_a_confirmation(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    sign_in_by_phone(chromium, server, HANA, HANAS_NUMBER.1).await;
    become_messenger(chromium, server, HANAS_NUMBER).await;
    let app = server.app();
    let asked = app.give_password(HANAS_NUMBER.0, HANA.1, false).await;
    app.expect(&asked, "sign_in_messenger");
    chromium.visit("/messenger").await;
    chromium.click("a.row").await;
    chromium.find("input.code").await;
    examiner.examine("messenger_prompt").await;
    chromium.click("form[action$=deny] > button").await;
    chromium.find("a[href='/account/password']").await;
    examiner.examine("messenger_prompt").await;
    chromium.click("form[action$=undo] > button").await;
    chromium.arrive("/messenger").await;
    look_at_a_qr(chromium, examiner, server).await;
    chromium.visit("/account").await;
    sign_out(chromium).await;
    chromium.visit("/sign-in").await;
    chromium.click("#qr > button").await;
    chromium.arrive("/sign-in/qr").await;
    examiner.examine("sign_in_qr").await;
    server.advance("181s").await;
    chromium.visit("/sign-in/qr").await;
    examiner.examine("sign_in_qr").await;
    chromium.visit("/sign-in").await;
    chromium.fill("identifier", HANAS_NUMBER.0).await;
    chromium.fill("password", HANA.1).await;
    chromium.press("/sign-in").await;
    chromium.arrive("/sign-in/further/messenger").await;
    examiner.examine("sign_in_messenger").await;
    chromium.visit("/sign-in/further").await;
    examiner.examine("sign_in_further").await;
}

/// An app shows the QR.
async fn look_at_a_qr(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    let app = server.app();
    let shown = app.post("/sign-in/qr", &serde_json::json!({})).await;
    app.expect(&shown, "sign_in_qr");
    let number = shown.json()["value"]["code"].as_str().expect("a number").to_owned();
    chromium.visit("/messenger/scan").await;
    examiner.examine("messenger_scan").await;
    enter_code(chromium, &number).await;
    chromium.find("form[data-statement]").await;
    examiner.examine("messenger_qr").await;
    chromium.click("form[action$=deny] > button").await;
    chromium.find("form[action$=undo]").await;
    examiner.examine("messenger_qr").await;
    chromium.click("form[action$=undo] > button").await;
    chromium.arrive("/messenger").await;
}

/// Somebody with nothing but a mailbox waits, is seen from within, and is stopped.
async fn look_at_getting_back_in(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
    chromium.visit("/recover").await;
    examiner.examine("recover").await;
    look_for_an_identifier(chromium, examiner, server).await;
    begin_getting_back(chromium, SAM.0).await;
    examiner.examine("recover_ways").await;
    chromium.press("/recover/messenger").await;
    chromium.arrive("/recover/messenger").await;
    examiner.examine("recover_messenger").await;
    chromium.visit("/recover/ways").await;
    chromium.click("button[value=mailbox]").await;
    chromium.find("#code").await;
    examiner.examine("recover_code").await;
    enter_code(chromium, &code(server, SAM.0, 1).await).await;
    chromium.arrive("/recover/number").await;
    examiner.examine("recover_number").await;
    chromium.press("/recover/number/unknown").await;
    chromium.arrive("/recover/ways").await;
    examiner.examine("recover_ways").await;
    chromium.press("/recover/wait").await;
    chromium.arrive("/recover/wait").await;
    examiner.examine("recover_wait").await;
    chromium.visit(&server.link(SAM.0, 1).await).await;
    examiner.examine("link").await;

    give_password(chromium, SAM.0, SAM.1).await;
    chromium.arrive("/sign-in/further").await;
    chromium.click("button[name=address]").await;
    chromium.find("#code").await;
    enter_code(chromium, &code(server, SAM.0, 2).await).await;
    chromium.arrive("/account").await;
    examiner.examine("account").await;
    chromium.visit("/account/security/recovery").await;
    examiner.examine("account_recovery").await;
    sign_out(chromium).await;

    server.advance("73h").await;
    begin_getting_back(chromium, SAM.0).await;
    chromium.click("button[value=mailbox]").await;
    chromium.find("#code").await;
    enter_code(chromium, &code(server, SAM.0, 3).await).await;
    chromium.arrive("/recover/password").await;
    examiner.examine("recover_password").await;
}

/// A number that is Hana's.
async fn look_for_an_identifier(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
    chromium.visit("/recover/identifier").await;
    examiner.examine("find_identifier").await;
    chromium.fill("address", NUMBER.0).await;
    let before = server.count_codes(NUMBER.1).await;
    chromium.press("/recover/identifier").await;
    chromium.arrive("/recover/identifier/code").await;
    examiner.examine("find_identifier_code").await;
    enter_code(chromium, &server.code(NUMBER.1, before + 1).await).await;
    chromium.arrive("/recover/identifier/found").await;
    examiner.examine("identifiers_found").await;
}

async fn begin_getting_back(chromium: &Chromium, identifier: &str) {
    chromium.visit("/recover").await;
    chromium.fill("identifier", identifier).await;
    chromium.press("/recover").await;
    chromium.arrive("/recover/ways").await;
}

/// The link in the newest mail to somebody, once that has a link and no code.
async fn newest_link(server: &Server, to: &str) -> String {
    for count in 1.. {
        let newest = &server.messages_to(to, count).await[0];
        if let (None, Some(link)) = (newest["codes"][0].as_str(), newest["links"][0].as_str()) {
            let path = link.strip_prefix(&server.origin());
            return path.expect("the link is of the configured origin").to_owned();
        }
    }
    unreachable!("waiting for one message more ends the test before long")
}

/// A sign-up with an address that has an account, and one with a stranger's.
async fn look_at_messages_gone_astray(
    chromium: &Chromium,
    examiner: &Examiner<'_>,
    server: &Server,
) {
    let other = "a.long.name.that.hardly.anybody.types.twice@mail.of.a.long.domain.example.com";
    sign_up(chromium, server, other, other).await;
    chromium.visit("/account/addresses").await;
    examiner.examine("addresses").await;
    sign_out(chromium).await;
    chromium.visit("/sign-up").await;
    begin_sign_up(chromium, other).await;
    enter_code(chromium, &code(server, other, 2).await).await;
    chromium.arrive("/sign-up/taken").await;
    examiner.examine("sign_up_taken").await;

    let stranger = "stranger@example.com";
    chromium.visit("/sign-up").await;
    begin_sign_up(chromium, stranger).await;
    chromium.visit(&server.link(stranger, 1).await).await;
    examiner.examine("link").await;
    chromium.click("button[value=deny]").await;
    chromium.arrive("/link/done/denied").await;
    examiner.examine("link_done").await;
}

/// From the settings, behind the link of an alert, and signed out by reporting a loss.
async fn look_at_the_lock(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    sign_in_by_phone(chromium, server, HANA, HANAS_NUMBER.1).await;
    chromium.visit("/account/security/lock").await;
    examiner.examine("lock").await;
    chromium.visit(&newest_link(server, HANA.0).await).await;
    examiner.examine("link").await;
    chromium.visit("/lock").await;
    examiner.examine("loss").await;
    chromium.fill("identifier", HANA.0).await;
    let before = server.count_codes(HANA.0).await;
    chromium.press("/lock").await;
    chromium.arrive("/lock/code").await;
    examiner.examine("loss_code").await;
    enter_code(chromium, &code(server, HANA.0, before + 1).await).await;
    chromium.find("dl.facts").await;
    examiner.examine("locked").await;
    chromium.visit("/sign-in").await;
    chromium.fill("identifier", HANA.0).await;
    chromium.fill("password", HANA.1).await;
    chromium.press("/sign-in").await;
    chromium.find("#refusals").await;
    examiner.look("sign_in-locked", "en").await;
}
