// Package runtime, one file more: shows the spans that the central lists make. The build lays this
// file over a runtime that is otherwise untouched.
package runtime

// GomemSpan makes a span of a class and tells of it: bytes of an object, pages, objects.
func GomemSpan(class uint8, noscan bool) (size, pages, objects int) {
	span := mheap_.central[makeSpanClass(class, noscan)].mcentral.grow()
	return int(span.elemsize), int(span.npages), int(span.nelems)
}
