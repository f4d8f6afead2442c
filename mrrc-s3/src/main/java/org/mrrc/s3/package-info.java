/** MARC records in object storage that speaks S3: {@link org.mrrc.s3.S3Objects} reads objects in ranges and writes them in parts. */
@NullMarked
package org.mrrc.s3;

import org.jspecify.annotations.NullMarked;
