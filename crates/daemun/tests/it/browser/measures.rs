//! The page of a restricted account, and what leads to it.

use super::{chromium::Chromium, examine::Examiner, people::give_password};
use crate::{
    protection::people::{DURI, DURIS_NUMBER, Holder, SAM},
    support::Server,
};

/// Behind the link of a mail, with an appeal, kept, and for a leaked password.
pub(super) async fn look_at_measures(
    chromium: &Chromium,
    examiner: &Examiner<'_>,
    server: &Server,
) {
    let operator = Holder::new(server, "operator", &[]);
    operator.restrict(SAM.0, "spam").await;
    chromium.visit(&link(server).await).await;
    examiner.examine("link").await;
    chromium.click("button[name=act]").await;
    chromium.find("dl.facts").await;
    examiner.examine("restricted").await;
    chromium.click("form[action$=appeal] > button").await;
    chromium.find("#appeal-refusal").await;
    examiner.look("restricted-refused", "en").await;
    chromium.fill("appeal", "It was the newsletter of our club.").await;
    chromium.click("form[action$=appeal] > button").await;
    chromium.find(".notice.done").await;
    examiner.examine("restricted").await;
    operator.restrict(DURIS_NUMBER, "leaked_password").await;
    give_password(chromium, DURI.0, DURI.1).await;
    chromium.find("dl.facts").await;
    examiner.examine("restricted").await;
}

/// The link in the newest mail to Sam that has one and no code.
async fn link(server: &Server) -> String {
    for count in 1.. {
        let newest = &server.messages_to(SAM.0, count).await[0];
        let is_it = newest["subject"].as_str().is_some_and(|said| said.contains("restricted"));
        if let (true, Some(link)) = (is_it, newest["links"][0].as_str()) {
            let path = link.strip_prefix(&server.origin());
            return path.expect("the link is of the configured origin").to_owned();
        }
    }
    unreachable!("waiting for one message more ends the test before long")
}
