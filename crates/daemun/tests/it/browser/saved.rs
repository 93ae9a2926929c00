//! Saving a sign-in, choosing it, and removing it from afar, without scripts.

use testing::scenario;

use super::{
    chromium::Chromium,
    examine::Examiner,
    people::{sign_in, sign_out},
};
use crate::support::{Engine, Server, app::PASSWORD};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_saved_chosen_and_removed_from_afar_without_scripts() {
    let _proof = scenario("saved-sign-in-without-scripts");
    let server = Server::start(Engine::Sqlite).await;
    let lost = Chromium::open_without_scripts(&server, "ko").await;
    lost.visit("/sign-in").await;
    lost.fill("identifier", HANA.0).await;
    lost.fill("password", HANA.1).await;
    lost.click("#save").await;
    lost.press("/sign-in").await;
    lost.arrive("/account").await;
    sign_out(&lost).await;
    assert!(!lost.has("#identifier").await, "first an account is chosen");
    assert!(lost.text("button.account").await.contains("하나"));
    lost.click("button.account").await;
    lost.find("#password").await;
    assert!(!lost.has("#identifier").await && lost.has("#save:checked").await);
    lost.fill("password", HANA.1).await;
    lost.press("/sign-in").await;
    lost.arrive("/account").await;
    sign_out(&lost).await;

    let owner = Chromium::open_without_scripts(&server, "ko").await;
    sign_in(&owner, HANA.0, HANA.1).await;
    owner.visit("/account/sessions").await;
    owner.click("form[action^='/account/saved/'] > button").await;
    owner.arrive("/account/sessions/lost").await;
    owner.click("a[href='/account/password']").await;
    owner.arrive("/account/password").await;

    lost.visit("/sign-in").await;
    assert!(lost.has("#identifier").await && !lost.has("button.account").await);
    owner.close().await;
    lost.close().await;
    server.finish().await;
}

/// The browser remembers the account, lets it be chosen, and then forgets it again.
pub(super) async fn look(chromium: &Chromium, examiner: &Examiner<'_>, mail: &str) {
    sign_out(chromium).await;
    chromium.visit("/sign-in").await;
    chromium.fill("identifier", mail).await;
    chromium.fill("password", PASSWORD).await;
    chromium.click("#save").await;
    chromium.press("/sign-in").await;
    chromium.arrive("/account").await;
    chromium.visit("/account/sessions").await;
    examiner.examine("sessions").await;
    sign_out(chromium).await;
    examiner.examine("sign_in").await;
    chromium.click("button.account").await;
    chromium.find("#password").await;
    examiner.examine("sign_in").await;
    chromium.fill("password", PASSWORD).await;
    chromium.click("#save").await;
    chromium.press("/sign-in").await;
    chromium.arrive("/account").await;
}
