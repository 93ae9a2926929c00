//! `/messenger`, and `/account/security/messengers`.

use super::{
    events::events,
    forms::{Approve, Bind, Name, NewNumber, Number, Signed, Subscribe},
    inbox::{show_inbox, show_welcome, stop_recovery, stop_removal},
    install::{manifest, show_offline, worker},
    list::{remove, show_list},
    pages::{
        ChangeNumber, GiveCode, GiveNumber, Inbox, Messengers, Offline, Prompt, Settings,
        VerifyNumber, Welcome,
    },
    prompts::{approve, deny, lock, show_prompt, undo},
    push::{subscribe, unsubscribe},
    qr,
    settings::{
        change_number, rename, resend_change, show_change, show_settings, show_verify, sign_out,
        verify_number,
    },
    signing_in::{begin, bind, resend, show_code, show_number},
};
use crate::shell::{Entry, Nothing, Pages};

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<Inbox, _, _>("/messenger", show_inbox),
        Entry::raw("/messenger/events", events),
        Entry::post::<Nothing, Inbox, _, _>("/messenger/recovery/stop", stop_recovery),
        Entry::get::<Prompt, _, _>("/messenger/prompts/{id}", show_prompt),
        Entry::post::<Approve, Prompt, _, _>("/messenger/prompts/{id}", approve),
        Entry::post::<Nothing, Prompt, _, _>("/messenger/prompts/{id}/deny", deny),
        Entry::post::<Nothing, Prompt, _, _>("/messenger/prompts/{id}/undo", undo),
        Entry::post::<Signed, Prompt, _, _>("/messenger/prompts/{id}/lock", lock),
        Entry::get::<Welcome, _, _>("/messenger/welcome", show_welcome),
        Entry::post::<Nothing, Welcome, _, _>("/messenger/removal/stop", stop_removal),
        Entry::get::<GiveNumber, _, _>("/messenger/number", show_number),
        Entry::post::<Number, GiveNumber, _, _>("/messenger/number", begin),
        Entry::get::<GiveCode, _, _>("/messenger/code", show_code),
        Entry::post::<Bind, GiveCode, _, _>("/messenger/code", bind),
        Entry::post::<Nothing, GiveCode, _, _>("/messenger/code/resend", resend),
        Entry::get::<Settings, _, _>("/messenger/settings", show_settings),
        Entry::post::<Name, Settings, _, _>("/messenger/settings/name", rename),
        Entry::get::<ChangeNumber, _, _>("/messenger/settings/number", show_change),
        Entry::post::<Number, ChangeNumber, _, _>("/messenger/settings/number", change_number),
        Entry::get::<VerifyNumber, _, _>("/messenger/settings/number/code", show_verify),
        Entry::post::<NewNumber, VerifyNumber, _, _>(
            "/messenger/settings/number/code",
            verify_number,
        ),
        Entry::post::<Nothing, VerifyNumber, _, _>(
            "/messenger/settings/number/resend",
            resend_change,
        ),
        Entry::post::<Subscribe, Settings, _, _>("/messenger/push", subscribe),
        Entry::post::<Nothing, Settings, _, _>("/messenger/push/off", unsubscribe),
        Entry::post::<Nothing, Settings, _, _>("/messenger/sign-out", sign_out),
        Entry::get::<Messengers, _, _>("/account/security/messengers", show_list),
        Entry::post::<Nothing, Messengers, _, _>(
            "/account/security/messengers/{id}/remove",
            remove,
        ),
        Entry::raw("/messenger/manifest.webmanifest", manifest),
        Entry::raw("/messenger/worker.js", worker),
        Entry::get::<Offline, _, _>("/messenger/offline", show_offline),
    ];
    routes.extend(qr::routes());
    routes
}
