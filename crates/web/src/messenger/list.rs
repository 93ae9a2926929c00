//! The account's messengers, among its settings.

use domain::{
    Error, Refusal, device_book,
    messenger::{self, Device},
    proofs::Guarding,
    removals::What,
    removing::Begun,
};

use super::{device::any, pages::Messengers, views::DeviceView};
use crate::{
    proving,
    removing::Removals,
    shell::{Answer, Failure, Nothing, Path, Said, Typed, Visit},
};

const LIST: &str = "/account/security/messengers";

async fn page(visit: &Visit) -> Result<Messengers, Failure> {
    let account = visit.signed_in()?.account;
    let own = any(visit).await?.map(|device| device.id);
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let devices = messenger::devices(&mut tx, account, service.now()).await?;
    drop(tx);
    let frame = visit.frame();
    let removals = Removals::of(visit, account).await?;
    let view = |device: &Device| DeviceView {
        leaving: removals.find(What::Messenger, device.id.uuid()),
        ..DeviceView::of(visit, &frame, device, Some(device.id) == own)
    };
    Ok(Messengers { devices: devices.iter().map(view).collect(), frame })
}

pub(super) async fn show_list(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

pub(super) async fn remove(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let own = any(&visit).await?.filter(|device| device.id == id && !device.leaving);
    let service = &visit.app().service;
    // One that is at hand signs itself out: nobody has to be asked whether it is lost.
    if let Some(own) = own.filter(|device| device.account == session.account) {
        device_book::sign_out(service, &own, &visit.environment).await?;
        return visit.go_without_messenger(LIST);
    }
    match device_book::remove(service, session, id, &visit.environment).await {
        Ok(Begun::Gone) => visit.go_saying(LIST, Said::MessengerRemoved),
        Ok(Begun::LeavesAt(_)) => visit.go_saying(LIST, Said::RemovalBegan),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(&visit, Guarding::Replace, LIST)
        }
        Err(error) => visit.fail(page(&visit).await?, error),
    }
}
