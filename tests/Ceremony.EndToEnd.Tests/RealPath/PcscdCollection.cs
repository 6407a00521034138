using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>Tests that share one pcscd and the one ceremony that was held over it, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PcscdCollection : ICollectionFixture<PcscdFixture>, ICollectionFixture<HeldCeremony>
{
    internal const string Name = "pcscd";
}
