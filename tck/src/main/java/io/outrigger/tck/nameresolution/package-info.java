/** The rules for name resolvers. Begin with {@link io.outrigger.tck.nameresolution.NameResolverTck}. */
package io.outrigger.tck.nameresolution;
