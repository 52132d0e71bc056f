using System.IO.Enumeration;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Faults;

/// <summary>
/// The faults that are active, in the order in which they were added. They are in memory only: a restart is the way out of whatever
/// somebody set up.
/// </summary>
internal sealed class FaultSet
{
    private readonly Lock _gate = new();
    private volatile ActiveFault[] _active = [];
    private int _ids;

    /// <summary>All, with how many requests each has met.</summary>
    public IReadOnlyList<ActiveFault> All => _active;

    /// <summary>Whether any fault meets requests.</summary>
    public bool MeetsRequests => Array.Exists(_active, one => one.Fault.Kind is not (FaultKind.Capacity or FaultKind.FreezeClock));

    /// <summary>A name that no fault has.</summary>
    public string NewId() => $"fault-{Interlocked.Increment(ref _ids)}";

    /// <summary>Adds a fault, in place of the one of its id.</summary>
    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _active = [.. _active.Where(one => one.Fault.Id != fault.Id), new ActiveFault(fault)];
        }
    }

    /// <summary>Removes one, or all for null. The result is what was removed.</summary>
    public IReadOnlyList<Fault> Remove(string? id)
    {
        lock (_gate)
        {
            var gone = _active.Where(one => id is null || one.Fault.Id == id).Select(one => one.Fault).ToList();
            _active = id is null ? [] : [.. _active.Where(one => one.Fault.Id != id)];
            return gone;
        }
    }

    /// <summary>The faults that meet a request now. Each is counted.</summary>
    /// <param name="call">The request.</param>
    /// <param name="names">What it names: its path, and names in its body.</param>
    public IReadOnlyList<Fault> Meet(ServiceCall call, IReadOnlyList<string> names) => Meet(fault =>
        fault.Kind is not (FaultKind.Capacity or FaultKind.FreezeClock)
        && Fits(fault.Service, call.Service) && Fits(fault.Operation, call.Operation) && Fits(fault.Caller, call.Caller?.AccessKey ?? "")
        && (fault.Resource is null || names.Any(name => Fits(fault.Resource, name))));

    /// <summary>The fault that keeps a container from its machine; null when there is none.</summary>
    public Fault? MeetContainer(string place) =>
        Meet(fault => fault.Kind == FaultKind.Capacity && Fits(fault.Resource, place)).FirstOrDefault();

    /// <summary>Whether a pattern of <c>*</c> and <c>?</c> matches, case and all.</summary>
    public static bool Fits(string? pattern, string text) =>
        pattern is null || FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    private List<Fault> Meet(Func<Fault, bool> fits)
    {
        lock (_gate)
        {
            var met = _active.Where(one => fits(one.Fault) && one.Strikes()).Select(one => one.Fault).ToList();
            if (met.Count > 0)
            {
                _active = [.. _active.Where(one => one.Fault.Times is not { } times || one.Met < times)];
            }

            return met;
        }
    }
}

/// <summary>A fault at work.</summary>
internal sealed class ActiveFault(Fault fault)
{
    private readonly Random _random = new(fault.Seed);

    public Fault Fault => fault;

    /// <summary>Requests that it has met.</summary>
    public int Met { get; private set; }

    /// <summary>Whether it meets the next request.</summary>
    public bool Strikes()
    {
        var strikes = fault.Probability >= 1 || _random.NextDouble() < fault.Probability;
        Met += strikes ? 1 : 0;
        return strikes;
    }
}
