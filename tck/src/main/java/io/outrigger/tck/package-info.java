/** What every contract shares: rules and their levels, abilities, quirks, the fixture and the component under test. */
package io.outrigger.tck;
