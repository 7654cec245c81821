package atomic

import "unsafe"

// All functions of this file are plain operations of the machine: goroutines switch between
// instructions only.

// SwapInt32 stores new into *addr and gives the old value.
//
//go:noescape
func SwapInt32(addr *int32, new int32) (old int32)

// CompareAndSwapInt32 stores new into *addr if that holds old, and tells whether it did.
//
//go:noescape
func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool)

// LoadInt32 reads *addr.
//
//go:noescape
func LoadInt32(addr *int32) (val int32)

// StoreInt32 writes val to *addr.
//
//go:noescape
func StoreInt32(addr *int32, val int32)

// AddInt32 adds delta to *addr and gives the new value.
//
//go:noescape
func AddInt32(addr *int32, delta int32) (new int32)

// AndInt32 stores *addr & mask and gives the old value.
//
//go:noescape
func AndInt32(addr *int32, mask int32) (old int32)

// OrInt32 stores *addr | mask and gives the old value.
//
//go:noescape
func OrInt32(addr *int32, mask int32) (old int32)

// SwapInt64 stores new into *addr and gives the old value.
//
//go:noescape
func SwapInt64(addr *int64, new int64) (old int64)

// CompareAndSwapInt64 stores new into *addr if that holds old, and tells whether it did.
//
//go:noescape
func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool)

// LoadInt64 reads *addr.
//
//go:noescape
func LoadInt64(addr *int64) (val int64)

// StoreInt64 writes val to *addr.
//
//go:noescape
func StoreInt64(addr *int64, val int64)

// AddInt64 adds delta to *addr and gives the new value.
//
//go:noescape
func AddInt64(addr *int64, delta int64) (new int64)

// AndInt64 stores *addr & mask and gives the old value.
//
//go:noescape
func AndInt64(addr *int64, mask int64) (old int64)

// OrInt64 stores *addr | mask and gives the old value.
//
//go:noescape
func OrInt64(addr *int64, mask int64) (old int64)

// SwapUint32 stores new into *addr and gives the old value.
//
//go:noescape
func SwapUint32(addr *uint32, new uint32) (old uint32)

// CompareAndSwapUint32 stores new into *addr if that holds old, and tells whether it did.
//
//go:noescape
func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool)

// LoadUint32 reads *addr.
//
//go:noescape
func LoadUint32(addr *uint32) (val uint32)

// StoreUint32 writes val to *addr.
//
//go:noescape
func StoreUint32(addr *uint32, val uint32)

// AddUint32 adds delta to *addr and gives the new value.
//
//go:noescape
func AddUint32(addr *uint32, delta uint32) (new uint32)

// AndUint32 stores *addr & mask and gives the old value.
//
//go:noescape
func AndUint32(addr *uint32, mask uint32) (old uint32)

// OrUint32 stores *addr | mask and gives the old value.
//
//go:noescape
func OrUint32(addr *uint32, mask uint32) (old uint32)

// SwapUint64 stores new into *addr and gives the old value.
//
//go:noescape
func SwapUint64(addr *uint64, new uint64) (old uint64)

// CompareAndSwapUint64 stores new into *addr if that holds old, and tells whether it did.
//
//go:noescape
func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool)

// LoadUint64 reads *addr.
//
//go:noescape
func LoadUint64(addr *uint64) (val uint64)

// StoreUint64 writes val to *addr.
//
//go:noescape
func StoreUint64(addr *uint64, val uint64)

// AddUint64 adds delta to *addr and gives the new value.
//
//go:noescape
func AddUint64(addr *uint64, delta uint64) (new uint64)

// AndUint64 stores *addr & mask and gives the old value.
//
//go:noescape
func AndUint64(addr *uint64, mask uint64) (old uint64)

// OrUint64 stores *addr | mask and gives the old value.
//
//go:noescape
func OrUint64(addr *uint64, mask uint64) (old uint64)

// SwapUintptr stores new into *addr and gives the old value.
//
//go:noescape
func SwapUintptr(addr *uintptr, new uintptr) (old uintptr)

// CompareAndSwapUintptr stores new into *addr if that holds old, and tells whether it did.
//
//go:noescape
func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool)

// LoadUintptr reads *addr.
//
//go:noescape
func LoadUintptr(addr *uintptr) (val uintptr)

// StoreUintptr writes val to *addr.
//
//go:noescape
func StoreUintptr(addr *uintptr, val uintptr)

// AddUintptr adds delta to *addr and gives the new value.
//
//go:noescape
func AddUintptr(addr *uintptr, delta uintptr) (new uintptr)

// AndUintptr stores *addr & mask and gives the old value.
//
//go:noescape
func AndUintptr(addr *uintptr, mask uintptr) (old uintptr)

// OrUintptr stores *addr | mask and gives the old value.
//
//go:noescape
func OrUintptr(addr *uintptr, mask uintptr) (old uintptr)

// SwapPointer stores new into *addr and gives the old value.
func SwapPointer(addr *unsafe.Pointer, new unsafe.Pointer) (old unsafe.Pointer)

// CompareAndSwapPointer stores new into *addr if that holds old, and tells whether it did.
func CompareAndSwapPointer(addr *unsafe.Pointer, old, new unsafe.Pointer) (swapped bool)

// LoadPointer reads *addr.
func LoadPointer(addr *unsafe.Pointer) (val unsafe.Pointer)

// StorePointer writes val to *addr.
func StorePointer(addr *unsafe.Pointer, val unsafe.Pointer)
