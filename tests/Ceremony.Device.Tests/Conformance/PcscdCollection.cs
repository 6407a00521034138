using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Conformance;

/// <summary>Tests that share one pcscd, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PcscdCollection : ICollectionFixture<PcscdFixture>, ICollectionFixture<ConformanceTable>
{
    internal const string Name = "pcscd";
}
