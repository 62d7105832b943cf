/** The transactional outbox: state is changed and told of, or neither. */
package io.outrigger.runtime.core.outbox;
