//! The courier that sends nothing: `/dev/outbox` shows what it took.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    Clock,
    notices::{Courier, Delivery, Outgoing},
};
use store::Db;

pub(crate) struct OutboxCourier {
    pub db: Arc<Db>,
    pub clock: Arc<dyn Clock>,
}

impl Courier for OutboxCourier {
    fn carry<'a>(
        &'a self,
        message: &'a Outgoing,
    ) -> Pin<Box<dyn Future<Output = Delivery> + Send + 'a>> {
        Box::pin(async move {
            match web::outbox::put(&self.db, message, self.clock.now()).await {
                Ok(()) => Delivery::Accepted { receipt: "the demo outbox".to_owned() },
                Err(fault) => Delivery::Later { reason: fault.to_string() },
            }
        })
    }
}
