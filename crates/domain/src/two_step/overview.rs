//! What an owner sees of two-step.

use store::Tx;
use uuid::Uuid;

use crate::{
    AccountId, Error, Service, Timestamp,
    addresses::{self, IdentifierKind},
    messenger, passkeys, removals,
    second_step::{self, Kind, Kinds, Paper, Skip, State, TwoStep},
};

/// A method that could give the second proof.
#[derive(Clone, Debug)]
pub struct Listed {
    pub kind: Kind,
    pub id: Uuid,
    /// What its owner calls it, or the address.
    pub name: String,
    pub bound_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Overview {
    pub two_step: Option<TwoStep>,
    /// The kinds of it that are on their way out.
    pub going: Kinds,
    /// The strongest kind first.
    pub methods: Vec<Listed>,
    pub paper: Option<Paper>,
    /// Browsers that are not asked.
    pub skips: Vec<Skip>,
}

impl Overview {
    /// Whether it is on and nothing but the recovery codes gives the second proof now.
    pub fn stands_on_paper(&self) -> bool {
        let on = self.two_step.as_ref().filter(|two_step| two_step.state == State::On);
        on.is_some_and(|on| !self.methods.iter().any(|method| on.kinds.has(method.kind)))
    }
}

/// # Errors
/// A fault of the database.
pub async fn overview(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Overview, Error> {
    let mut methods = Vec::new();
    for device in
        messenger::devices(tx, account, service.now()).await?.into_iter().filter(|it| !it.suspended)
    {
        let (kind, id, name) = (Kind::Messenger, device.id.uuid(), device.name.clone());
        let (bound_at, used_at) = (device.bound_at, Some(device.seen_at));
        methods.push(Listed { kind, id, name, bound_at, used_at });
    }
    for passkey in passkeys::list(tx, account, service.now()).await? {
        let (kind, id, name) = (Kind::Passkey, passkey.id.uuid(), passkey.name);
        let (bound_at, used_at) = (passkey.bound_at, passkey.used_at);
        methods.push(Listed { kind, id, name, bound_at, used_at });
    }
    for app in second_step::list(&service.keys, tx, account, service.now()).await? {
        let (kind, id, name) = (Kind::App, app.id.uuid(), app.name.clone());
        let (bound_at, used_at) = (app.bound_at, app.used_at);
        methods.push(Listed { kind, id, name, bound_at, used_at });
    }
    list_addresses(service, tx, account, &mut methods).await?;
    methods.sort_by_key(|method| Kind::ALL.iter().position(|kind| *kind == method.kind));
    let leaving = removals::open(tx, account, service.now()).await?;
    Ok(Overview {
        going: second_step::leaving_kinds(&leaving)?,
        two_step: second_step::begun(tx, account, service.now()).await?,
        methods,
        paper: second_step::paper(tx, account).await?,
        skips: second_step::skips(tx, account, service.now()).await?,
    })
}

async fn list_addresses(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    methods: &mut Vec<Listed>,
) -> Result<(), Error> {
    for address in addresses::list(tx, account, service.now()).await? {
        if !address.receives() {
            continue;
        }
        let kind = match address.kind() {
            IdentifierKind::Phone => Kind::Phone,
            IdentifierKind::Email => Kind::Email,
        };
        let (id, name, bound_at) =
            (address.id.uuid(), address.identifier.display(), address.bound_at);
        let used_at = addresses::shown_at(tx, id).await?;
        methods.push(Listed { kind, id, name, bound_at, used_at });
    }
    Ok(())
}
