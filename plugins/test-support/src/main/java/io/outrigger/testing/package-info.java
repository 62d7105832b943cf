/** What the tests of plugins share. Nothing of it is shipped. */
package io.outrigger.testing;
