//! The courier that sends nothing to anybody: `/dev/outbox` shows what it took.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    Clock,
    notices::{Courier, Delivery, Outgoing},
};
use store::Db;

use crate::couriers::{PushCourier, WebhookCourier};

pub(crate) struct OutboxCourier {
    pub db: Arc<Db>,
    pub clock: Arc<dyn Clock>,
    /// Push services on this machine, where they are to be called.
    pub push: Option<PushCourier>,
    pub webhook: Option<WebhookCourier>,
}

impl Courier for OutboxCourier {
    fn carry<'a>(
        &'a self,
        message: &'a Outgoing,
    ) -> Pin<Box<dyn Future<Output = Delivery> + Send + 'a>> {
        Box::pin(async move {
            match (message, &self.push, &self.webhook) {
                (Outgoing::Call(call), Some(courier), _) => return courier.carry(call).await,
                (Outgoing::Hook(hook), _, Some(courier)) => return courier.carry(hook).await,
                _ => {}
            }
            match web::outbox::put(&self.db, message, self.clock.now()).await {
                Ok(()) => Delivery::Accepted { receipt: "the demo outbox".to_owned() },
                Err(fault) => Delivery::Later { reason: fault.to_string() },
            }
        })
    }
}
