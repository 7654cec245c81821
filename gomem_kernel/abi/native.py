"""THE table of natives that the compiled core implements: functions declared in Go without a body.

One row gives a number to one or more link names (types of the same width share one). Numbers from
`PYTHON` on are given by `runtime/natives.py` to functions in Python, for which the loop is left; a
native that the core does in part has a function there under the number of this table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

_ROWS = """
ATOMIC_SWAP32S     sync/atomic.SwapInt32
ATOMIC_SWAP32U     sync/atomic.SwapUint32
ATOMIC_CAS32       sync/atomic.CompareAndSwapInt32 sync/atomic.CompareAndSwapUint32
ATOMIC_LOAD32S     sync/atomic.LoadInt32
ATOMIC_LOAD32U     sync/atomic.LoadUint32
ATOMIC_STORE32     sync/atomic.StoreInt32 sync/atomic.StoreUint32
ATOMIC_ADD32S      sync/atomic.AddInt32
ATOMIC_ADD32U      sync/atomic.AddUint32
ATOMIC_AND32S      sync/atomic.AndInt32
ATOMIC_AND32U      sync/atomic.AndUint32
ATOMIC_OR32S       sync/atomic.OrInt32
ATOMIC_OR32U       sync/atomic.OrUint32
ATOMIC_SWAP64      sync/atomic.SwapInt64 sync/atomic.SwapUint64 sync/atomic.SwapUintptr
ATOMIC_CAS64       sync/atomic.CompareAndSwapInt64 sync/atomic.CompareAndSwapUint64 sync/atomic.CompareAndSwapUintptr
ATOMIC_LOAD64      sync/atomic.LoadInt64 sync/atomic.LoadUint64 sync/atomic.LoadUintptr sync/atomic.LoadPointer
ATOMIC_STORE64     sync/atomic.StoreInt64 sync/atomic.StoreUint64 sync/atomic.StoreUintptr
ATOMIC_ADD64       sync/atomic.AddInt64 sync/atomic.AddUint64 sync/atomic.AddUintptr
ATOMIC_AND64       sync/atomic.AndInt64 sync/atomic.AndUint64 sync/atomic.AndUintptr
ATOMIC_OR64        sync/atomic.OrInt64 sync/atomic.OrUint64 sync/atomic.OrUintptr
ATOMIC_SWAPP       sync/atomic.SwapPointer
ATOMIC_CASP        sync/atomic.CompareAndSwapPointer
ATOMIC_STOREP      sync/atomic.StorePointer
SEMACQUIRE         sync.runtime_Semacquire
SEMACQUIRE_WG      sync.runtime_SemacquireWaitGroup
SEMACQUIRE_R       sync.runtime_SemacquireRWMutexR
SEMACQUIRE_RW      sync.runtime_SemacquireRWMutex
SEMACQUIRE_MUTEX   internal/sync.runtime_SemacquireMutex
SEMRELEASE         sync.runtime_Semrelease internal/sync.runtime_Semrelease
NOTIFY_ADD         sync.runtime_notifyListAdd
NOTIFY_WAIT        sync.runtime_notifyListWait
NOTIFY_ALL         sync.runtime_notifyListNotifyAll
NOTIFY_ONE         sync.runtime_notifyListNotifyOne
PROC_PIN           sync.runtime_procPin
PROC_UNPIN         sync.runtime_procUnpin
GOMAXPROCS_NOW     sync.runtime_gomaxprocs
POOL_EVENT         sync.runtime_poolEvent
POOL_TAKE          sync.runtime_poolTake
POOL_GIVE          sync.runtime_poolGive
RAND_MAP           sync.runtime_rand
RAND_PROGRAM       math/rand.runtimeRand math/rand/v2.runtimeRand
HASH_ANY           sync.runtime_hash
THROW              sync.throw internal/sync.throw runtime.throw weak.throw
FATAL              sync.fatal internal/sync.fatal runtime.fatal
CAN_SPIN           internal/sync.runtime_canSpin
DO_SPIN            internal/sync.runtime_doSpin
NANOTIME           internal/sync.runtime_nanotime time.runtimeNano
TIME_NOW           time.now
SLEEP              time.Sleep
NEW_TIMER          time.newTimer
STOP_TIMER         time.stopTimer
RESET_TIMER        time.resetTimer
OS_WRITE           os.write
OS_EXIT            os.exit
PRINT              runtime.printstring
GOSCHED            runtime.Gosched
GOEXIT             runtime.Goexit
SWEEPONE           runtime.sweepone
GOID               runtime.goid
SYNCTEST_START     internal/synctest.start
SYNCTEST_WAIT      internal/synctest.wait
SQRT               math.archSqrt
FLOOR              math.archFloor
CEIL               math.archCeil
TRUNC              math.archTrunc
FUSED              math.archFMA
TYPEDMEMMOVE       reflect.typedmemmove internal/reflectlite.typedmemmove
TYPEDMEMCLR        reflect.typedmemclr
TYPEDSLICECOPY     reflect.typedslicecopy
UNSAFE_NEW         reflect.unsafe_New internal/reflectlite.unsafe_New
UNSAFE_NEWARRAY    reflect.unsafe_NewArray
GROWSLICE          reflect.growslice
VALUE_EQUAL        reflect.valueEqual
GETITAB            reflect.getitab runtime.getitab
GETITAB_OR_NIL     internal/reflectlite.getitab
REFLECT_CALL       reflect.call runtime.reflectcall
REFLECT_METHOD     reflect.callMethod
MAKEMAP            reflect.makemap
MAPACCESS          reflect.mapaccess
MAPASSIGN          reflect.mapassign
MAPDELETE          reflect.mapdelete
MAPCLEAR           reflect.mapclear
MAPLEN             reflect.maplen
MAPITERINIT        reflect.mapiterinit
MAPITERNEXT        reflect.mapiternext
MAKECHAN           reflect.makechan
CHANLEN            reflect.chanlen
CHANCAP            reflect.chancap
CHANSEND           reflect.chansend
CHANRECV           reflect.chanrecv
CHANCLOSE          reflect.chanclose
SELECTGO           reflect.selectgo
INDEX_BYTE         internal/bytealg.IndexByte
INDEX_BYTE_STR     internal/bytealg.IndexByteString
LAST_BYTE          internal/bytealg.LastIndexByte
LAST_BYTE_STR      internal/bytealg.LastIndexByteString
COUNT              internal/bytealg.Count
COUNT_STR          internal/bytealg.CountString
COMPARE            internal/bytealg.Compare
COMPARE_STR        internal/bytealg.CompareString
EQUAL              internal/bytealg.Equal
INDEX              internal/bytealg.Index
INDEX_STR          internal/bytealg.IndexString
LAST_INDEX         internal/bytealg.LastIndex
LAST_INDEX_STR     internal/bytealg.LastIndexString
MAKE_NO_ZERO       internal/bytealg.MakeNoZero
INDEX_RANGE        internal/bytealg.IndexRange
FLIP_CASE          internal/bytealg.FlipCase
COUNT_FIELDS       internal/bytealg.CountFields
NEXT_FIELD         internal/bytealg.NextField
RUNE_COUNT         unicode/utf8.RuneCount
RUNE_COUNT_STR     unicode/utf8.RuneCountInString
UTF8_VALID         unicode/utf8.Valid
UTF8_VALID_STR     unicode/utf8.ValidString
SHORTEST_DIGITS    strconv.shortestDigits
EXACT_DIGITS       strconv.exactDigits
FIND_OBJECT        runtime.findObject
SET_FINALIZER      runtime.setFinalizer
TAKE_FINALIZER     runtime.takeFinalizer
"""

CORE: dict[str, int] = {}
for _number, _row in enumerate(_ROWS.strip().splitlines()):
    _name, *_links = _row.split()
    globals()[_name] = _number
    CORE.update(dict.fromkeys(_links, _number))
if TYPE_CHECKING:

    def __getattr__(name: str) -> int: ...


# The first number that belongs to a native in Python.
PYTHON = 4096
