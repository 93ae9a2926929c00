//! To the identity provider, which is another site, and back with one's own cookies.

use testing::scenario;

use super::{
    chromium::Chromium,
    people::{give_password, sign_in_by_phone, sign_out},
};
use crate::support::{Engine, Server, provider::Provider};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const HANAS_NUMBER: &str = "+821012345678";
const OWN: &str = "/account/security/identity";

/// A server that asks unknown browsers for a further proof, with this provider.
pub(super) async fn start_asking(provider: &Provider) -> Server {
    let variables = provider.variables();
    let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Server::start_under_with(Engine::Sqlite, "[sign_in]\n", &variables).await
}

/// Goes to the provider from the page that leads there; whoever is seated comes back.
pub(super) async fn go_there(chromium: &Chromium) {
    chromium.click("a[rel=noreferrer]").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_bound_and_confirms_a_sign_in_with_and_without_scripts() {
    let _proof = scenario("identity-verification");
    for scripts in [true, false] {
        let provider = Provider::start().await;
        let server = start_asking(&provider).await;
        let chromium = match scripts {
            true => Chromium::open(&server, "ko").await,
            false => Chromium::open_without_scripts(&server, "en").await,
        };
        provider.seat("hana-herself");
        sign_in_by_phone(&chromium, &server, HANA, HANAS_NUMBER).await;
        chromium.click(&format!("a[href='{OWN}']")).await;
        chromium.arrive(OWN).await;
        chromium.click(&format!("a[href='{OWN}/new']")).await;
        chromium.arrive(&format!("{OWN}/new")).await;
        go_there(&chromium).await;
        chromium.arrive(OWN).await;
        chromium.find("dl.facts").await;
        sign_out(&chromium).await;

        give_password(&chromium, HANA.0, HANA.1).await;
        chromium.arrive("/sign-in/further").await;
        chromium.click("a[href='/sign-in/further/identity']").await;
        chromium.arrive("/sign-in/further/identity").await;
        provider.seat("somebody-else");
        go_there(&chromium).await;
        chromium.find("#refusals").await;
        provider.seat("hana-herself");
        go_there(&chromium).await;
        chromium.arrive("/account").await;
        chromium.close().await;
        server.finish().await;
    }
}
